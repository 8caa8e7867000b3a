"""A person looks for a case."""

from datetime import datetime
from uuid import UUID

from app.store import Database


def remember_search(database: Database, *, person_id: UUID, words: str, now: datetime) -> None:
    """Remember what this person looks for, in place of what they looked for before."""
    with database.unit_of_work(now) as work:
        work.settings.keep(person_id, "search", {"words": words})
