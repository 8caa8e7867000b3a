"""The information officer exports the audit."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database
from app.store.audit import Head


def note_audit_export(database: Database, *, person_id: UUID, filters: Mapping[str, str], now: datetime) -> Head:
    """Record that the audit leaves the portal, and by what it was narrowed down; give the newest link of its chain."""
    with database.unit_of_work(now) as work:
        policy.require(Action.AUDIT_EXPORT, work.standing.of(person_id))
        head = work.audit.head()
        work.audit.record(
            Action.AUDIT_EXPORT,
            person_id=person_id,
            detail={"narrowed_by": sorted(filters), "position": head.position},
        )
        return head
