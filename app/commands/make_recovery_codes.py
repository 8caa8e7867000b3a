"""Somebody wants a new set of recovery codes."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_owner import tell_owner
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.store import Database


def make_recovery_codes(database: Database, *, person_id: UUID, now: datetime) -> list[str]:
    """Give a new set, which can be seen this once; the codes of before are good no longer."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        person = work.people.get(person_id)
        if person.totp_secret is None:
            raise OutOfStep("Set up an authenticator app first. Recovery codes stand in for it when it is lost.")
        tell_owner(work, person, "new recovery codes were made")
        return work.recovery_codes.make(person_id)
