"""Somebody saved a list as a spreadsheet."""

from datetime import datetime
from uuid import UUID

from app.domain.audit_words import Noted
from app.store import Database


def note_saved_list(
    database: Database, *, person_id: UUID, name: str, rows: int, case_id: UUID | None = None, now: datetime
) -> None:
    """Note which list left the portal and how many rows it had: one entry, however many children it names."""
    with database.unit_of_work(now) as work:
        work.audit.record(
            Noted.SAVED_LIST,
            person_id=person_id,
            case_id=case_id,
            thing=f"list:{name}",
            detail={"rows": rows},
        )
