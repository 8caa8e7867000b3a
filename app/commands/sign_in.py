"""Signing in, the first step: an email address and a password."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.commands.take_try import take_try
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.refusals import SignInRefused
from app.gateways.passwords import password_matches
from app.gateways.secrets import Secrets
from app.store import Database, Work
from app.store.people import People

_REFUSED = "Check your email address and password: together they do not match an account."


@dataclass(frozen=True)
class Browser:
    """Where a person signs in: the address it comes from, what its owner calls it, and its token if it is trusted."""

    network: str
    device: str
    trusted: str = ""


@dataclass(frozen=True)
class FirstStep:
    """What the right password led to: the token of a session, or that of a sign-in that waits for a second factor."""

    session: str = ""
    second_step: str = ""


def sign_in(
    database: Database,
    secrets: Secrets,
    *,
    email: str,
    password: str,
    browser: Browser,
    second_factor: bool,
    now: datetime,
) -> FirstStep:
    """Start a new session, or wait for the second factor; ``SignInRefused`` tells nobody whether the account exists.

    An unknown address costs the same work as a wrong password. The work is done before the transaction begins, because
    a password takes longer to check than everything else that waits for it. Without ``second_factor`` only those are
    asked for one who set up an app themselves.
    """
    taken = take_try(database, secrets, Trying.PASSWORD, account=email, network=browser.network, now=now)
    with database.reading() as session:
        person = People(session, now).by_email(email)
        known = (person.id, person.password_hash) if person is not None and person.active else None
    is_right = password_matches(known[1] if known else None, password)
    with database.unit_of_work(now) as work:
        if is_right and known is not None:
            work.tries.succeeded(taken)
            return _enter(work, known[0], browser, second_factor=second_factor)
        work.audit.record("person:sign-in-refused", person_id=None, thing=f"person:{known[0]}" if known else None)
    raise SignInRefused(_REFUSED)


def _enter(work: Work, person_id: UUID, browser: Browser, *, second_factor: bool) -> FirstStep:
    person = work.people.get(person_id)
    is_asked = second_factor or person.totp_secret is not None
    if not is_asked or (browser.trusted and work.trusted_devices.is_trusted(person_id, browser.trusted)):
        work.audit.record("person:sign-in", person_id=person_id, detail={"device": browser.device})
        return FirstStep(session=work.sessions.start(person_id, browser.device))
    step, token = work.second_steps.start(person_id)
    if person.totp_secret is None:
        number = work.second_steps.send_code(step)
        leave_account_mail(
            work, AccountMail.SIGN_IN_CODE, person.email, key=f"{step.id}:{number}", code=(step.id, number)
        )
    return FirstStep(second_step=token)
