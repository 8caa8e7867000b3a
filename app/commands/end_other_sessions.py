"""Somebody signs out everywhere but here."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def end_other_sessions(database: Database, *, person_id: UUID, session_id: UUID, now: datetime) -> None:
    """End all of the person's sessions but this one."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        work.sessions.end_others(person_id, session_id)
        work.audit.record(
            Action.ACCOUNT_CHANGE,
            person_id=person_id,
            thing=f"person:{person_id}",
            detail={"what": "all other sessions were ended"},
        )
