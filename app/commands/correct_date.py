"""An officer corrects the day on which something happened; whatever waits on that day moves with it."""

from datetime import date, datetime
from uuid import UUID

from app.commands.learn_day import learn_day
from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.facts import INSTANCE_FACTS, Fact
from app.domain.refusals import InvalidInput
from app.store import Database


def correct_date(
    database: Database, *, person_id: UUID, case_id: UUID, fact: Fact, day: date, reason: str, now: datetime
) -> None:
    """Add a row that corrects a fact of the case, and work out anew, in the same transaction, what waits on it."""
    if not reason.strip():
        raise InvalidInput("reason", "Enter why the date is corrected.")
    if day > day_of(now):
        raise InvalidInput("day", "The date must be today or in the past.")
    if fact in INSTANCE_FACTS:
        raise InvalidInput("fact", "Choose a date of the case.")
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_CORRECT_DATE, work.standing.on_case(person_id, case_id))
        before = work.facts.known(case_id).get(fact)
        if before is None:
            raise InvalidInput("fact", "That has not happened yet, so there is no date to correct.")
        learn_day(work, case_id, fact, day, source=reason.strip(), author_id=person_id)
        work.audit.record(
            Action.CASE_CORRECT_DATE,
            person_id=person_id,
            case_id=case_id,
            thing=f"fact:{fact}",
            detail={"from": before.isoformat(), "to": day.isoformat(), "reason": reason.strip()},
        )
