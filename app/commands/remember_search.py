"""A person looks for a case."""

from datetime import datetime
from uuid import UUID

from app.domain.actions import Action
from app.store import Database


def remember_search(database: Database, *, person_id: UUID, words: str, now: datetime) -> None:
    """Remember what this person looks for, in place of what they looked for before.

    The audit learns that they searched, and no word of it: what is typed is mostly a child's name.
    """
    with database.unit_of_work(now) as work:
        work.audit.record(Action.CASE_SEARCH, person_id=person_id)
        work.settings.keep(person_id, "search", {"words": words})
