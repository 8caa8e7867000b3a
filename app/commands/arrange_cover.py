"""An officer who will be away has a colleague stand in for them; a manager arranges it for anybody."""

from datetime import date, datetime
from uuid import UUID

from app.commands.require_officer import require_officer
from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput
from app.domain.wording import day_in_words
from app.store import Database, Work
from app.store.tables import Cover, Person


def arrange_cover(
    database: Database,
    *,
    person_id: UUID,
    absent_id: UUID,
    covered_by_id: UUID,
    from_on: date,
    to_on: date,
    now: datetime,
) -> UUID:
    """Let one officer stand in for another from a day to a day, both included; give the arrangement's id.

    ``InvalidInput`` for days in the past or in the wrong order, and where somebody would stand in for themself, be
    covered twice, or stand in for others while they are away.
    """
    with database.unit_of_work(now) as work:
        standing = work.standing.of(person_id)
        policy.require(Action.COVER_ARRANGE, standing)
        if absent_id != person_id:
            policy.require(Action.COVER_ARRANGE_FOR_OTHERS, standing)
        absent = require_officer(work, "absent", absent_id)
        covering = require_officer(work, "covered_by", covered_by_id)
        _require_days(work, from_on, to_on)
        _require_two_people_who_can(work, absent, covering, from_on, to_on)
        cover = work.covers.arrange(
            absent_id=absent_id, covered_by_id=covered_by_id, from_on=from_on, to_on=to_on, arranged_by_id=person_id
        )
        work.audit.record(
            Action.COVER_ARRANGE,
            person_id=person_id,
            thing=f"cover:{cover.id}",
            detail={
                "absent": str(absent_id),
                "covered_by": str(covered_by_id),
                "from_on": from_on.isoformat(),
                "to_on": to_on.isoformat(),
            },
        )
        return cover.id


def _require_days(work: Work, from_on: date, to_on: date) -> None:
    if from_on < day_of(work.now):
        raise InvalidInput("from_on", "The first day must be today or later.")
    if to_on < from_on:
        raise InvalidInput("to_on", "The last day must be the same as or after the first day.")


def _require_two_people_who_can(work: Work, absent: Person, covering: Person, from_on: date, to_on: date) -> None:
    if absent.id == covering.id:
        raise InvalidInput("covered_by", "Choose somebody else: nobody can stand in for themself.")
    for cover in work.covers.clashing(from_on, to_on):
        days = f"{day_in_words(cover.from_on)} to {day_in_words(cover.to_on)}"
        if cover.absent_id == absent.id:
            raise InvalidInput(
                "from_on",
                f"Somebody stands in for {absent.name} from {days} already. End that first, or change the days.",
            )
        if cover.absent_id == covering.id:
            raise InvalidInput("covered_by", f"{covering.name} is away themself from {days}. Choose somebody else.")
        if cover.covered_by_id == absent.id:
            raise InvalidInput("from_on", _left_alone(work, absent, cover, days))


def _left_alone(work: Work, absent: Person, cover: Cover, days: str) -> str:
    other = work.people.get(cover.absent_id).name
    return (
        f"{absent.name} stands in for {other} from {days}. End that first, so that {other} is not left without anybody."
    )
