"""Noting that a signed-in browser is still there, which keeps it signed in."""

from datetime import datetime
from uuid import UUID

from app.store import Database


def note_seen(database: Database, *, session_id: UUID, now: datetime) -> None:
    """Move the idle end of a session; one that has ended stays ended."""
    with database.unit_of_work(now) as work:
        work.sessions.seen(session_id)
