"""Somebody sets up an authenticator app, or another one in place of it."""

from datetime import datetime
from uuid import UUID

from app.commands.take_try import take_try
from app.commands.tell_owner import tell_owner
from app.domain import policy
from app.domain.actions import Action
from app.domain.limits import Trying
from app.domain.refusals import InvalidInput
from app.gateways.authenticator import step_of
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.people import People


def set_up_app(
    database: Database, secrets: Secrets, *, person_id: UUID, secret: str, code: str, network: str, now: datetime
) -> list[str]:
    """Ask for the codes of this app from now on, and give a new set of recovery codes.

    The code proves that the app has the secret. Browsers that were trusted for an earlier app are no longer.
    """
    with database.reading() as session:
        email = People(session, now).get(person_id).email
    taken = take_try(database, secrets, Trying.CODE, account=email, network=network, now=now)
    step = step_of(secret, code, after=None, now=now)
    if step is None:
        raise InvalidInput(
            "code", "That code is not right, or is no longer good. Enter the code that the app shows now"
        )
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        work.tries.succeeded(taken)
        person = work.people.get(person_id)
        person.totp_secret, person.totp_last_step = secrets.seal(secret), step
        work.trusted_devices.end_all(person_id)
        tell_owner(work, person, "an authenticator app was set up")
        return work.recovery_codes.make(person_id)
