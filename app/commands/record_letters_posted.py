"""An officer records the day on which several letters were posted together (P24)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from app.commands.record_letter_posted import mark_posted
from app.domain.refusals import InvalidInput
from app.store import Database


def record_letters_posted(
    database: Database, *, person_id: UUID, letter_ids: Sequence[UUID], posted_on: date, now: datetime
) -> None:
    """Record all of these letters as posted on that day, or none: ``AlreadyDone`` when one of them was before."""
    if not letter_ids:
        raise InvalidInput("", "Choose at least one letter.")
    with database.unit_of_work(now) as work:
        for letter_id in sorted(set(letter_ids)):
            mark_posted(work, person_id, letter_id, posted_on)
