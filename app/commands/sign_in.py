"""Signing in: an email address and a password become a session."""

from datetime import datetime

from app.domain.refusals import SignInRefused
from app.gateways.passwords import password_matches
from app.store import Database
from app.store.people import People

_REFUSED = "Check your email address and password: together they do not match an account."


def sign_in(database: Database, *, email: str, password: str, now: datetime) -> str:
    """Start a new session and give its token; ``SignInRefused`` tells nobody whether the account exists.

    An unknown address costs the same work as a wrong password. The work is done before the transaction begins, because
    a password takes longer to check than everything else that waits for it.
    """
    with database.reading() as session:
        person = People(session, now).by_email(email)
        known = (person.id, person.password_hash) if person is not None and person.active else None
    if not password_matches(known[1] if known else None, password) or known is None:
        raise SignInRefused(_REFUSED)
    with database.unit_of_work(now) as work:
        token = work.sessions.start(known[0])
        work.audit.record("person:sign-in", person_id=known[0])
    return token
