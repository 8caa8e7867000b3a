"""Somebody signs out one of their browsers from another, or all of them but the one they use."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def end_own_session(database: Database, *, person_id: UUID, session_id: UUID, now: datetime) -> None:
    """End one of the person's own sessions; one that is not theirs is ``NotFound``."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        work.sessions.end_one(person_id, session_id)
        work.audit.record(
            Action.ACCOUNT_CHANGE,
            person_id=person_id,
            thing=f"session:{session_id}",
            detail={"what": "a session was ended"},
        )
