"""The answer times of requests for advice, grouped by whatever a page shows them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, SQLColumnExpression, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from app.domain.on_time import Group, Share, percentile
from app.domain.periods import Period
from app.domain.stages import ContributionOutcome, ContributionStatus
from app.store.day_counts import DaysBetween
from app.store.tables.days import AskedDays
from app.store.tables.requests import Contribution

Kind = TypeVar("Kind")

_WITH_SERVICE = Contribution.status.in_([ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR])
_IS_SETTLED = Contribution.status == ContributionStatus.SETTLED
#: What was sent back for more is open again: the service owes the rest.
_IS_ANSWERED = and_(AskedDays.answered_on.is_not(None), ~_WITH_SERVICE)
_NOT_THE_SERVICES = [
    ContributionOutcome.WITHDRAWN,
    ContributionOutcome.EXISTING_ADVICE,
    ContributionOutcome.NOT_KNOWN,
]
_IS_COUNTED = or_(
    AskedDays.answered_on.is_not(None),
    Contribution.outcome.is_(None),
    Contribution.outcome.not_in(_NOT_THE_SERVICES),
)


@dataclass(frozen=True)
class Answers:
    """How some requests were answered, and what of them is open now."""

    received: int
    in_time: Share
    """Answered within six weeks, of those that can be judged."""
    median_days: int | None
    ninety_percent_days: int | None
    """Nine of ten answers came within so many days."""
    open: int
    open_late: int
    longest_waiting: int
    """Days since the service received the one that it has had longest; 0 when none is open."""


@dataclass(frozen=True)
class Counted:
    """So many requests that went alike: how many days to the answer (None: unanswered), in time or not, judged."""

    number: int
    days: int | None
    is_in_time: bool
    is_judged: bool


@dataclass(frozen=True)
class Open:
    """What is open now."""

    number: int
    late: int
    oldest: date | None


def counted(
    session: Session, today: date, which: ColumnElement[bool], *by: SQLColumnExpression[Any]
) -> list[tuple[tuple[Any, ...], Counted]]:
    """Count the requests of the last twelve months that fulfil a condition: pairs of what they are grouped by, and it.

    The database counts: what is given back grows with the days that answers take, not with the requests.
    """
    period = Period.last_twelve_months(today)
    is_in_time = case((_IS_ANSWERED, AskedDays.answered_on <= AskedDays.due_on), else_=false())
    is_judged = or_(_IS_ANSWERED, _IS_SETTLED, AskedDays.due_on < today)
    each = (
        select(
            *(column.label(f"by_{at}") for at, column in enumerate(by)),
            case((_IS_ANSWERED, DaysBetween(AskedDays.received_on, AskedDays.answered_on))).label("days"),
            is_in_time.label("is_in_time"),
            is_judged.label("is_judged"),
        )
        .select_from(Contribution)
        .join(AskedDays, AskedDays.instance_id == Contribution.id)
        .where(
            Contribution.inbox_id.is_not(None),
            AskedDays.received_on.between(period.first, today),
            _IS_COUNTED,
            which,
        )
        .subquery()
    )
    found = session.execute(select(*each.c, func.count().label("number")).group_by(*each.c))
    return [_as_counted(row, len(by)) for row in found]


def open_now(
    session: Session, today: date, which: ColumnElement[bool], *by: SQLColumnExpression[Any]
) -> list[tuple[tuple[Any, ...], Open]]:
    """Count the requests that lie with a service now, whenever it received them, grouped alike."""
    found = session.execute(
        select(
            *by,
            func.count(),
            func.sum(case((AskedDays.due_on < today, 1), else_=0)),
            func.min(AskedDays.received_on),
        )
        .select_from(Contribution)
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
        .where(Contribution.inbox_id.is_not(None), _WITH_SERVICE, which)
        .group_by(*by)
    )
    return [(tuple(row[: len(by)]), Open(*row[len(by) :])) for row in found]


def summed(groups: Iterable[Counted], lying: Iterable[Open], today: date) -> Answers:
    """Put groups together, and what is open beside them."""
    every, still = list(groups), list(lying)
    judged = [group for group in every if group.is_judged]
    times = [Group(group.days, group.number) for group in every if group.days is not None]
    return Answers(
        received=sum(group.number for group in every),
        in_time=Share(sum(group.number for group in judged if group.is_in_time), sum(group.number for group in judged)),
        median_days=percentile(times, 50),
        ninety_percent_days=percentile(times, 90),
        open=sum(each.number for each in still),
        open_late=sum(each.late for each in still),
        longest_waiting=max(((today - each.oldest).days for each in still if each.oldest), default=0),
    )


def by_key(groups: Iterable[tuple[tuple[Any, ...], Kind]], at: int) -> dict[Any, list[Kind]]:
    """Give the groups of each value of one of the columns that they were grouped by."""
    found: dict[Any, list[Kind]] = {}
    for by, group in groups:
        found.setdefault(by[at], []).append(group)
    return found


def _as_counted(row: Row[*tuple[Any, ...]], keys: int) -> tuple[tuple[Any, ...], Counted]:
    days, is_in_time, is_judged, number = row[keys:]
    return tuple(row[:keys]), Counted(number, days, bool(is_in_time), bool(is_judged))
