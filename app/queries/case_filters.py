"""What a list of cases can be narrowed down by: one meaning for each filter, whoever leads to the list."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from app.domain.ids import as_id
from app.domain.needs import NEED_TITLES, AreaOfNeed
from app.domain.on_time import PLAN_DAYS
from app.domain.periods import Period
from app.domain.roles import Role
from app.domain.stages import STAGE_TITLES, Stage
from app.domain.statutory_dates import received_when
from app.domain.urgency import AT_RISK, When, last_days
from app.queries.finding import is_called, is_referred_to
from app.store.day_counts import DaysBetween
from app.store.tables.cases import Case, CaseNeed, Child
from app.store.tables.days import CaseDays
from app.store.tables.facts import CaseException
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person, PersonRole

Pairs = tuple[tuple[str, str], ...]

#: How a case stands against the next time limit that it has not met: value → words.
RISKS = {"late": "Late", "this-week": "Due this week", "at-risk": "Due in the next 14 days"}

#: How a plan that was sent stands against the twenty weeks, and whether an exception was recorded on its case: as the
#: Department for Education counts them, so an excused plan is in time or late as well.
ON_TIME = {
    "yes": "Sent within 20 weeks",
    "no": "Sent late",
    "excused": "With an exception recorded",
}

NOBODY = "none"
_LATEST_WEEK = 20
#: More than twenty whole weeks.
BEYOND = f"{_LATEST_WEEK}+"

_MONTHS = 24

#: Of the case that is selected: an exception of the Regulations was recorded.
HAS_EXCEPTION = select(CaseException.id).where(CaseException.case_id == Case.id).exists()

#: Whole weeks since the request was received: value → words.
WEEKS = {
    **{str(week): "1 week" if week == 1 else f"{week} weeks" for week in range(_LATEST_WEEK + 1)},
    BEYOND: f"More than {_LATEST_WEEK} weeks",
}


@dataclass(frozen=True)
class Choices:
    """What the filters offer: pairs of value and words."""

    stages: Pairs
    needs: Pairs
    schools: Pairs
    officers: Pairs
    risks: Pairs
    weeks: Pairs
    months: Pairs
    on_time: Pairs


def case_choices(session: Session, today: date) -> Choices:
    """Give what cases can be narrowed down to: every stage and need, the children's settings, the officers."""
    schools = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(select(Child.setting_id)))
        .order_by(Organisation.name)
    )
    officers = session.execute(
        select(Person.id, Person.name)
        .where(
            or_(
                Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == Role.CASEWORK_OFFICER)),
                Person.id.in_(select(Case.officer_id)),
            )
        )
        .order_by(Person.name, Person.id)
    )
    return Choices(
        stages=tuple((stage.value, STAGE_TITLES[stage]) for stage in Stage if stage is not Stage.CLOSED),
        needs=tuple((need.value, title) for need, title in NEED_TITLES.items()),
        schools=tuple((str(key), name) for key, name in schools),
        officers=((NOBODY, "Nobody yet"), *((str(key), name) for key, name in officers)),
        risks=tuple(RISKS.items()),
        weeks=tuple(WEEKS.items()),
        months=tuple(_months_until(today)),
        on_time=tuple(ON_TIME.items()),
    )


def narrowed(filters: Mapping[str, str], today: date) -> list[ColumnElement[bool]]:
    """Give the conditions on cases, their children and their days; a value that no filter has lets nothing through."""
    return [_FILTERS[name](value, today) for name, value in filters.items() if name in _FILTERS]


def asks_for_sent_plans(filters: Mapping[str, str]) -> bool:
    """Tell whether the filters ask for cases with a final plan, which may be open or closed."""
    return "sent" in filters or "on_time" in filters


def _search(value: str, _: date) -> ColumnElement[bool]:
    return or_(is_referred_to(value), is_called(value))


def _stage(value: str, _: date) -> ColumnElement[bool]:
    return Case.stage == Stage(value) if value in set(Stage) else false()


def _need(value: str, _: date) -> ColumnElement[bool]:
    if value not in set(AreaOfNeed):
        return false()
    return Case.id.in_(select(CaseNeed.case_id).where(CaseNeed.need == AreaOfNeed(value)))


def _school(value: str, _: date) -> ColumnElement[bool]:
    key = as_id(value)
    return Child.setting_id == key if key else false()


def _officer(value: str, _: date) -> ColumnElement[bool]:
    if value == NOBODY:
        return Case.officer_id.is_(None)
    key = as_id(value)
    return Case.officer_id == key if key else false()


def _risk(value: str, today: date) -> ColumnElement[bool]:
    if value == "late":
        return CaseDays.next_limit_on < today
    until = {"this-week": last_days(today)[When.THIS_WEEK], "at-risk": today + AT_RISK}.get(value)
    return CaseDays.next_limit_on.between(today, until) if until else false()


def _week(value: str, today: date) -> ColumnElement[bool]:
    if value not in WEEKS:
        return false()
    if value == BEYOND:
        return CaseDays.received_on < received_when(_LATEST_WEEK, today)[0]
    return CaseDays.received_on.between(*received_when(int(value), today))


def _sent(value: str, _: date) -> ColumnElement[bool]:
    """Cases whose final plan was sent in a period, such as the month 2026-03."""
    period = Period.read(value)
    return CaseDays.final_plan_sent_on.between(period.first, period.last) if period else false()


def _on_time(value: str, _: date) -> ColumnElement[bool]:
    took = DaysBetween(CaseDays.received_on, CaseDays.final_plan_sent_on)
    meanings: dict[str, ColumnElement[bool]] = {
        "yes": took <= PLAN_DAYS,
        "no": took > PLAN_DAYS,
        "excused": CaseDays.final_plan_sent_on.is_not(None) & HAS_EXCEPTION,
    }
    return meanings.get(value, false())


def _months_until(today: date) -> Iterator[tuple[str, str]]:
    """Give the last months, the newest first: 2026-03, March 2026."""
    this = Period.last_twelve_months(today).end
    for ago in range(_MONTHS):
        month = this.back(ago)
        yield month.key, month.title


_FILTERS: Mapping[str, Callable[[str, date], ColumnElement[bool]]] = {
    "search": _search,
    "stage": _stage,
    "need": _need,
    "school": _school,
    "officer": _officer,
    "risk": _risk,
    "week": _week,
    "sent": _sent,
    "on_time": _on_time,
}

#: Every filter that a list of cases has.
CASE_FILTERS = tuple(_FILTERS)
