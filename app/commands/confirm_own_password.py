"""Before something that guards an account is changed, its owner types their password once more."""

from datetime import datetime
from uuid import UUID

from app.commands.take_try import take_try
from app.domain.limits import Trying
from app.domain.refusals import InvalidInput, NotFound
from app.gateways.passwords import password_matches
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.people import People

FIELD = "current_password"


def confirm_own_password(
    database: Database, secrets: Secrets, *, person_id: UUID, password: str, network: str, now: datetime
) -> None:
    """Return when the password is the person's own; a wrong one is ``InvalidInput``, and counts as one at a sign-in."""
    with database.reading() as session:
        person = People(session, now).get(person_id)
        email, password_hash, is_active = person.email, person.password_hash, person.active
    if not is_active:
        raise NotFound
    taken = take_try(database, secrets, Trying.PASSWORD, account=email, network=network, now=now)
    if not password_matches(password_hash, password):
        raise InvalidInput(FIELD, "This is not your current password. Try again")
    with database.unit_of_work(now) as work:
        work.tries.succeeded(taken)
