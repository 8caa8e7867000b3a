"""The cases behind the on-time rates: each with the days that it took."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actions import Action
from app.domain.on_time import ASSESS_DAYS, LONG_DAYS, NO_PLAN_DAYS, PLAN_DAYS, Took, in_weeks
from app.domain.periods import Period
from app.domain.policy import require
from app.domain.stages import OUTCOME_TITLES, CaseOutcome
from app.queries.case_filters import HAS_EXCEPTION
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.day_counts import DaysBetween
from app.store.scope import may
from app.store.standing import standing_of
from app.store.tables.cases import Case, Child
from app.store.tables.days import CaseDays
from app.store.tables.facts import CaseException
from app.store.tables.people import Person
from app.store.things import CASES

#: Of the case that is selected: of at least one exception that was recorded nobody wrote down any evidence.
LACKS_EVIDENCE = (
    select(CaseException.id).where(CaseException.case_id == Case.id, func.trim(CaseException.evidence) == "").exists()
)
ENDED_WITHOUT_PLAN = Case.outcome == CaseOutcome.NO_PLAN

TOOK: Mapping[str, str] = {
    Took.IN_TIME.value: "Within 20 weeks",
    Took.TO_A_YEAR.value: "20 to 52 weeks",
    Took.OVER_A_YEAR.value: "Over 52 weeks",
}
EXCEPTIONS: Mapping[str, str] = {
    "none": "None recorded",
    "recorded": "Recorded",
    "no-evidence": "Recorded without evidence",
}
IN_TIME: Mapping[str, str] = {"yes": "In time", "no": "Late"}


@dataclass(frozen=True)
class DecidedRow:
    """One case with the day on which something was done in it, and how long that took from the request."""

    id: UUID
    reference: str
    child: str
    received_on: date
    done_on: date
    weeks: float
    is_late: bool
    has_exception: bool
    lacks_evidence: bool
    outcome: str
    officer: str


def plans(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[DecidedRow]:
    """Give a page of the cases with a final plan, the newest first; ``NotAllowed`` for whoever is no manager."""
    meanings = {"sent": _when(CaseDays.final_plan_sent_on), "took": _took, "exception": _exception}
    return _decided(
        session, person_id, today, CaseDays.final_plan_sent_on, PLAN_DAYS, _meant(meanings, filters), sort, number
    )


def assess_decisions(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[DecidedRow]:
    """Give a page of the cases in which it was decided whether to assess; ``NotAllowed`` as above."""
    day = CaseDays.assessment_decided_on
    which = _meant({"decided": _when(day), "in_time": _in_time(day, ASSESS_DAYS)}, filters)
    return _decided(session, person_id, today, day, ASSESS_DAYS, which, sort, number)


def no_plan_decisions(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[DecidedRow]:
    """Give a page of the cases that were assessed and ended without a plan; ``NotAllowed`` as above."""
    day = CaseDays.issue_decided_on
    which = _meant({"decided": _when(day), "in_time": _in_time(day, NO_PLAN_DAYS)}, filters)
    return _decided(session, person_id, today, day, NO_PLAN_DAYS, [*which, ENDED_WITHOUT_PLAN], sort, number)


Meaning = Callable[[str], ColumnElement[bool]]


def _meant(meanings: Mapping[str, Meaning], filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    return [meanings[name](value) for name, value in filters.items() if name in meanings]


def _when(day: InstrumentedAttribute[date | None]) -> Meaning:
    def within(value: str) -> ColumnElement[bool]:
        period = Period.read(value)
        return day.between(period.first, period.last) if period else false()

    return within


def _took(value: str) -> ColumnElement[bool]:
    days = DaysBetween(CaseDays.received_on, CaseDays.final_plan_sent_on)
    meanings: dict[str, ColumnElement[bool]] = {
        Took.IN_TIME: days <= PLAN_DAYS,
        Took.TO_A_YEAR: (days > PLAN_DAYS) & (days <= LONG_DAYS),
        Took.OVER_A_YEAR: days > LONG_DAYS,
    }
    return meanings.get(value, false())


def _exception(value: str) -> ColumnElement[bool]:
    return {"none": ~HAS_EXCEPTION, "recorded": HAS_EXCEPTION, "no-evidence": LACKS_EVIDENCE}.get(value, false())


def _in_time(day: InstrumentedAttribute[date | None], most_days: int) -> Meaning:
    days = DaysBetween(CaseDays.received_on, day)
    return lambda value: {"yes": days <= most_days, "no": days > most_days}.get(value, false())


def _decided(
    session: Session,
    person_id: UUID,
    today: date,
    day: InstrumentedAttribute[date | None],
    most_days: int,
    which: list[ColumnElement[bool]],
    sort: str,
    number: int,
) -> Listing[DecidedRow]:
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    took = DaysBetween(CaseDays.received_on, day)
    orders: Orders = {"case": [Case.reference], "received": [CaseDays.received_on], "done": [day], "took": [took]}
    statement = _with_all_around(day, took).where(
        day.is_not(None), CaseDays.received_on.is_not(None), may(Action.CASE_VIEW, person_id, today, CASES), *which
    )
    found = session.execute(cut(statement.order_by(*ordered(sort, orders, Case.reference)), number))
    return listing([_row(each, most_days) for each in found], number)


def _with_all_around(day: InstrumentedAttribute[date | None], took: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case,
            Child,
            CaseDays.received_on,
            day.label("done_on"),
            took.label("took"),
            HAS_EXCEPTION.label("has_exception"),
            LACKS_EVIDENCE.label("lacks_evidence"),
            Person.name.label("officer"),
        )
        .join(Child, Child.id == Case.child_id)
        .join(CaseDays, CaseDays.case_id == Case.id)
        .outerjoin(Person, Person.id == Case.officer_id)
    )


def _row(found: Any, most_days: int) -> DecidedRow:
    return DecidedRow(
        id=found.Case.id,
        reference=found.Case.reference,
        child=found.Child.name,
        received_on=found.received_on,
        done_on=found.done_on,
        weeks=in_weeks(found.took),
        is_late=found.took > most_days,
        has_exception=found.has_exception,
        lacks_evidence=found.lacks_evidence,
        outcome=OUTCOME_TITLES[found.Case.outcome] if found.Case.outcome else "",
        officer=found.officer or "",
    )
