"""A person says that they have read what the portal told them."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database
from app.store.settings import NOTIFICATIONS_READ


def mark_notifications_read(database: Database, *, person_id: UUID, until: datetime, now: datetime) -> None:
    """Remember that everything left for the person until then was read; what came later stays new."""
    with database.unit_of_work(now) as work:
        policy.require(Action.NOTIFICATION_LIST, work.standing.of(person_id))
        kept = work.settings.get(person_id, NOTIFICATIONS_READ).get("at")
        read = min(until, now)
        # A page that was opened earlier in another window makes nothing new again.
        if kept is None or datetime.fromisoformat(kept) < read:
            work.settings.keep(person_id, NOTIFICATIONS_READ, {"at": read.isoformat()})
