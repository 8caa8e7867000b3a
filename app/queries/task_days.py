"""The day that a task is ordered and counted by, and how many fall into each group of days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.domain.urgency import WHEN_TITLES, When, last_days
from app.store.tables.days import CaseDays
from app.store.tables.processes import Task

#: Above this nobody works by the number, and counting on would cost more than the list itself.
MOST_COUNTED = 200

#: Of tasks without a day of their own, which must be looked at one by one.
_MOST_UNDATED = 1000

#: The next time limit of the law in the task's case. Looked up only where a task has no day of its own.
LIMIT_OF_CASE = select(CaseDays.next_limit_on).where(CaseDays.case_id == Task.case_id).correlate(Task).scalar_subquery()


@dataclass(frozen=True)
class Count:
    """How many tasks fall into one group; with ``has_more`` there are at least so many."""

    when: When
    number: int
    has_more: bool

    @property
    def title(self) -> str:
        """The name of the group."""
        return WHEN_TITLES[self.when]

    @property
    def text(self) -> str:
        """The number as it is shown: 12, or 200+."""
        return f"{self.number}+" if self.has_more else str(self.number)


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
    undated = _undated(today, which) if with_limits else _without_day(which)
    found = session.execute(union_all(*dated, undated)).all()
    numbers = {when: sum(number for group, _, number in found if group == when.value) for when in When}
    # Of those without a day of their own some were left out: any group may have more of them.
    is_cut = sum(number for _, has_day, number in found if not has_day) >= _MOST_UNDATED
    return tuple(
        Count(when, min(number, MOST_COUNTED), is_cut or number > MOST_COUNTED) for when, number in numbers.items()
    )


def _dated(when: When, today: date, which: tuple[ColumnElement[bool], ...]) -> Select[str, bool, int]:
    first, last = _span(when, today)
    some = select(Task.id).where(*which, Task.due_on >= first, Task.due_on <= last).limit(MOST_COUNTED + 1)
    return select(literal(when.value), literal(True), func.count()).select_from(some.subquery())


def _undated(today: date, which: tuple[ColumnElement[bool], ...]) -> Select[str, bool, int]:
    """Count those without a day of their own by the next limits of their cases."""
    some = select(LIMIT_OF_CASE.label("day")).where(*which, Task.due_on.is_(None)).limit(_MOST_UNDATED).subquery()
    ends = last_days(today).items()
    group = case(*((some.c.day <= last, when.value) for when, last in ends), else_=When.NO_DATE.value)
    return select(group, literal(False), func.count()).select_from(some).group_by(group)


def _without_day(which: tuple[ColumnElement[bool], ...]) -> Select[str, bool, int]:
    some = select(Task.id).where(*which, Task.due_on.is_(None)).limit(MOST_COUNTED + 1)
    return select(literal(When.NO_DATE.value), literal(True), func.count()).select_from(some.subquery())


def _span(when: When, today: date) -> tuple[date, date]:
    """Give the first and the last day of a group that has days."""
    ends = last_days(today)
    order = list(ends)
    before = order.index(when) - 1
    return date.fromordinal(ends[order[before]].toordinal() + 1) if before >= 0 else date.min, ends[when]
