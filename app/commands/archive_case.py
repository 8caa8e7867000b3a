"""Somebody puts a case out of their own list. Nothing else changes by it, for them or for anybody (P30)."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def archive_case(database: Database, *, person_id: UUID, case_id: UUID, now: datetime) -> None:
    """Put the case out of this person's own list. Their tasks and mail about it come as before."""
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_ARCHIVE, work.standing.on_case(person_id, case_id))
        work.archived_cases.put_out(person_id, case_id)
        work.audit.record(Action.CASE_ARCHIVE, person_id=person_id, case_id=case_id, detail={"archived": True})
