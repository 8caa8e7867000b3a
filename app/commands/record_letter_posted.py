"""An officer records the day on which a letter was posted (P24)."""

from datetime import date, datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput
from app.store import Database


def record_letter_posted(
    database: Database, *, person_id: UUID, letter_id: UUID, posted_on: date, now: datetime
) -> None:
    """Record that the letter was posted on that day; ``AlreadyDone`` the second time."""
    with database.unit_of_work(now) as work:
        letter = work.letters.get(letter_id)
        policy.require(Action.LETTER_RECORD_POSTED, work.standing.on_case(person_id, letter.case_id))
        if posted_on > day_of(now) or posted_on < day_of(letter.created_at):
            raise InvalidInput("posted_on", "The day must be between the day the letter was written and today.")
        work.letters.mark_posted(letter, posted_on=posted_on, by_id=person_id)
        work.audit.record(
            Action.LETTER_RECORD_POSTED,
            person_id=person_id,
            case_id=letter.case_id,
            thing=f"letter:{letter_id}",
            detail={"posted_on": posted_on.isoformat()},
        )
