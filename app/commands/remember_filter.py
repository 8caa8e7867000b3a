"""A person chooses what a list shows them from now on."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.store import Database


def remember_filter(
    database: Database, *, person_id: UUID, list_name: str, values: Mapping[str, str], now: datetime
) -> None:
    """Remember the filter of a list for this person; an empty one shows everything again."""
    with database.unit_of_work(now) as work:
        work.settings.keep(person_id, f"filter:{list_name}", dict(values))
