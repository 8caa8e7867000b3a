"""Somebody no longer wants to be asked for the codes of an app."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_owner import tell_owner
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.domain.second_factors import owes_app
from app.store import Database


def remove_app(database: Database, *, person_id: UUID, now: datetime) -> None:
    """Remove the app with its recovery codes; from now on codes come by email.

    ``OutOfStep`` for the council's staff and for professionals: they replace an app, and are never without one.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        person = work.people.get(person_id)
        if owes_app(person.realm, has_app=False):
            raise OutOfStep(
                "You must have an authenticator app. Set up another one, which takes the place of this one."
            )
        if person.totp_secret is None:
            return
        person.totp_secret, person.totp_last_step = None, None
        work.recovery_codes.take_away(person_id)
        work.trusted_devices.end_all(person_id)
        tell_owner(work, person, "the authenticator app was removed")
