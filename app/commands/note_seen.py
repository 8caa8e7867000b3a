"""Noting that a signed-in browser is still there, which keeps it signed in."""

from datetime import datetime, timedelta
from uuid import UUID

from app.store import Database


def note_seen(database: Database, *, session_id: UUID, idle: timedelta, now: datetime) -> datetime:
    """Move the idle end of a session and give the instant at which it ends now; one that has ended stays ended."""
    with database.unit_of_work(now) as work:
        work.sessions.seen(session_id)
        return work.sessions.ends_at(session_id, idle)
