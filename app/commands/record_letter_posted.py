"""An officer records the day on which a letter was posted (P24)."""

from datetime import date, datetime
from uuid import UUID

from app.commands.happening import rules_of
from app.commands.learn_day import learn_day
from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput
from app.store import Database, Work
from app.store.tables import Letter


def record_letter_posted(
    database: Database, *, person_id: UUID, letter_id: UUID, posted_on: date, now: datetime
) -> None:
    """Record that the letter was posted on that day; ``AlreadyDone`` the second time.

    A letter that serves something, such as the draft plan, serves it on the day it is posted: those who get letters
    have their fifteen days as well (reg. 13(1)).
    """
    with database.unit_of_work(now) as work:
        mark_posted(work, person_id, letter_id, posted_on)


def mark_posted(work: Work, person_id: UUID, letter_id: UUID, posted_on: date) -> None:
    """Record one letter within the work of a command."""
    letter = work.letters.get(letter_id)
    policy.require(Action.LETTER_RECORD_POSTED, work.standing.on_case(person_id, letter.case_id))
    if posted_on > day_of(work.now) or posted_on < day_of(letter.created_at):
        raise InvalidInput("posted_on", "The day must be between the day the letter was written and today.")
    work.letters.mark_posted(letter, posted_on=posted_on, by_id=person_id)
    _serve(work, letter, posted_on, person_id)
    work.audit.record(
        Action.LETTER_RECORD_POSTED,
        person_id=person_id,
        case_id=letter.case_id,
        thing=f"letter:{letter_id}",
        detail={"posted_on": posted_on.isoformat()},
    )


def _serve(work: Work, letter: Letter, posted_on: date, person_id: UUID) -> None:
    fact = rules_of(work, work.cases.get(letter.case_id).release_id).forms.notices[letter.notice].serves
    known = work.facts.known(letter.case_id).get(fact) if fact else None
    if fact and known and posted_on > known:
        source = f"letter to {letter.recipient_name}"
        learn_day(work, letter.case_id, fact, posted_on, source=source, author_id=person_id)
