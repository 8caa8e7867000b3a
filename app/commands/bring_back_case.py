"""Somebody brings a case back into their own list (P30)."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def bring_back_case(database: Database, *, person_id: UUID, case_id: UUID, now: datetime) -> None:
    """Put the case back into this person's own list."""
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_ARCHIVE, work.standing.on_case(person_id, case_id))
        work.archived_cases.bring_back(person_id, case_id)
        work.audit.record(Action.CASE_ARCHIVE, person_id=person_id, case_id=case_id, detail={"archived": False})
