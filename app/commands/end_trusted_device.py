"""Somebody wants to be asked for a code again in a browser that they had trusted."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_owner import tell_owner
from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def end_trusted_device(database: Database, *, person_id: UUID, device_id: UUID, now: datetime) -> None:
    """Trust one of the person's browsers no longer; one that is not theirs is ``NotFound``."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        work.trusted_devices.end(person_id, device_id)
        tell_owner(work, work.people.get(person_id), "a browser is no longer trusted")
