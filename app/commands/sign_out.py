"""Signing out."""

from datetime import datetime
from uuid import UUID

from app.store import Database


def sign_out(database: Database, *, token: str, person_id: UUID | None, now: datetime) -> None:
    """End the session of this token at once; one that has ended already stays ended."""
    with database.unit_of_work(now) as work:
        work.sessions.end(token)
        if person_id is not None:
            work.audit.record("person:sign-out", person_id=person_id)
