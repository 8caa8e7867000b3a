"""The day that a task is ordered and counted by, and how many fall into each group of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.domain.urgency import WHEN_TITLES, When, last_days
from app.store.tables.days import CaseDays
from app.store.tables.processes import Task

#: Above this nobody works by the number, and counting on would cost more than the list itself.
MOST_COUNTED = 500

#: The next time limit of the law in the task's case. Looked up only where a task has no day of its own.
LIMIT_OF_CASE = select(CaseDays.next_limit_on).where(CaseDays.case_id == Task.case_id).correlate(Task).scalar_subquery()


@dataclass(frozen=True)
class Count:
    """How many tasks fall into one group; from ``MOST_COUNTED`` on only that there are at least so many."""

    when: When
    number: int
    has_more: bool

    @property
    def title(self) -> str:
        """The name of the group."""
        return WHEN_TITLES[self.when]

    @property
    def text(self) -> str:
        """The number as it is shown: 12, or 500+."""
        return f"{MOST_COUNTED}+" if self.has_more else str(self.number)


def falls_on(*, with_limits: bool) -> SQLColumnExpression[Any]:
    """Give the day that a task is due; ``with_limits``: where it has none, the case's next limit of the law."""
    return func.coalesce(Task.due_on, LIMIT_OF_CASE) if with_limits else Task.due_on


def is_due(when: When, today: date, *, with_limits: bool) -> ColumnElement[bool]:
    """Give the condition that a task falls into this group."""
    day = falls_on(with_limits=with_limits)
    if when is When.NO_DATE:
        return day.is_(None)
    first, last = _span(when, today)
    return and_(day >= first, day <= last)


def counts(session: Session, today: date, *which: ColumnElement[bool], with_limits: bool) -> tuple[Count, ...]:
    """Count the tasks that fulfil these conditions in each group of days, in one question."""
    dated = [_dated(when, today, which) for when in When if when is not When.NO_DATE]
    found: dict[When, int] = dict.fromkeys(When, 0)
    for when, number in session.execute(union_all(*dated, _undated(today, which, with_limits=with_limits))):
        found[When(when)] += number
    return tuple(Count(when, number, number > MOST_COUNTED) for when, number in found.items())


def _dated(when: When, today: date, which: tuple[ColumnElement[bool], ...]) -> Select[str, int]:
    first, last = _span(when, today)
    some = select(Task.id).where(*which, Task.due_on >= first, Task.due_on <= last).limit(MOST_COUNTED + 1)
    return select(literal(when.value), func.count()).select_from(some.subquery())


def _undated(today: date, which: tuple[ColumnElement[bool], ...], *, with_limits: bool) -> Select[str, int]:
    group: SQLColumnExpression[Any] = literal(When.NO_DATE.value)
    if with_limits:
        some = select(LIMIT_OF_CASE.label("day")).where(*which, Task.due_on.is_(None))
        limits = some.limit(MOST_COUNTED * len(When)).subquery()
        spans: Mapping[When, date] = last_days(today)
        group = case(*((limits.c.day <= last, when.value) for when, last in spans.items()), else_=When.NO_DATE.value)
        return select(group, func.count()).select_from(limits).group_by(group)
    few = select(Task.id).where(*which, Task.due_on.is_(None)).limit(MOST_COUNTED + 1)
    return select(group, func.count()).select_from(few.subquery())


def _span(when: When, today: date) -> tuple[date, date]:
    """Give the first and the last day of a group that has days."""
    ends = last_days(today)
    order = list(ends)
    before = order.index(when) - 1
    return date.fromordinal(ends[order[before]].toordinal() + 1) if before >= 0 else date.min, ends[when]
