"""A person's list of tasks: what waits for them, what is late or due soon on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, select, union_all
from sqlalchemy.orm import Session

from app.domain.stages import Stage
from app.domain.urgency import WHEN_TITLES, When, when_due
from app.queries.case_filters import Choices, case_choices
from app.queries.case_waits import CaseWaits, case_waits
from app.queries.listing import EVERY_ROW, Listing, cut, listing, ordered, up_to
from app.queries.task_days import LIMIT_OF_CASE, Count, counts
from app.queries.task_filters import tasks_narrowed
from app.queries.task_reach import Absence, Asker, View, asker, holds_any, reached
from app.queries.task_rows import TaskRow, task_rows
from app.store.tables.cases import Case, Child
from app.store.tables.processes import Task

#: The first sort of the list.
BY_DAY = "due"

#: What else it may be sorted by.
_ORDERS = {
    "task": (Task.name,),
    "child": (Child.family_name, Child.given_name),
    "reference": (Case.reference,),
    "stage": (case({stage: place for place, stage in enumerate(Stage)}, value=Case.stage),),
}
SORTS = (BY_DAY, *_ORDERS)

#: As many rows as every database takes in one question.
_AT_ONCE = 1000


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that stand together in the list; without a title where it is not sorted by day."""

    title: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True)
class MyTasks:
    """One page of a person's tasks, with the ways in which they can see them."""

    view: View
    views: tuple[View, ...]
    is_staff: bool
    tasks: Listing[TaskRow]
    groups: tuple[TaskGroup, ...]
    """The rows of the page once more, by how soon they are due."""
    counts: tuple[Count, ...]
    waits: Mapping[UUID, CaseWaits]
    """What else the cases of these tasks wait for; for the council's staff."""
    stands_in_for: Mapping[UUID, Absence]
    """The colleagues whom the person stands in for today."""
    choices: Choices | None
    """What the council's staff can filter by."""

    @property
    def total(self) -> int:
        """How many tasks there are in this view, as far as they were counted."""
        return sum(count.number for count in self.counts)

    def also_waits_for(self, row: TaskRow) -> tuple[str, ...]:
        """Say what else the row's case waits for, a sentence for each kind."""
        return self.waits.get(row.case_id, CaseWaits()).sentences if row.case_id else ()


def my_tasks(
    session: Session,
    person_id: UUID,
    today: date,
    *,
    view: str = "",
    filters: Mapping[str, str],
    sort: str = BY_DAY,
    number: int = 1,
) -> MyTasks:
    """Give a page of the open tasks that this person may do something with, in one of their views.

    Without a view that is theirs, officers begin at what is in their own hands, if anything is, and everybody else
    at all they can do.
    """
    who = asker(session, person_id, today)
    chosen = _view(session, who, view)
    is_here = reached(who, chosen)
    narrowed = tasks_narrowed(filters, today, with_limits=who.is_staff)
    ids = _ids(session, (is_here, *narrowed), sort, number, with_limits=who.is_staff)
    rows = _rows(session, who, ids)
    page = listing(rows, number)
    others = tasks_narrowed(
        {name: value for name, value in filters.items() if name != "when"}, today, with_limits=False
    )
    is_page = number != EVERY_ROW
    return MyTasks(
        view=chosen,
        views=who.views,
        is_staff=who.is_staff,
        tasks=page,
        groups=_groups(who, page.rows, sort),
        counts=counts(session, today, is_here, *others, with_limits=who.is_staff) if is_page else (),
        waits=_waits(session, who, page.rows),
        stands_in_for=who.stands_in_for,
        choices=case_choices(session, today) if who.is_staff and is_page else None,
    )


def _view(session: Session, who: Asker, wanted: str) -> View:
    for view in who.views:
        if view.value == wanted:
            return view
    return View.YOURS if View.YOURS in who.views and holds_any(session, who) else View.ALL


def _ids(
    session: Session, which: Sequence[ColumnElement[bool]], sort: str, number: int, *, with_limits: bool
) -> list[UUID]:
    """Choose the rows before anything is joined to them, so that a page costs the same however many tasks wait."""
    if sort.removeprefix("-") == BY_DAY:
        return _ids_by_day(session, which, number, turned=sort.startswith("-"), with_limits=with_limits)
    chosen = (
        select(Task.id)
        .outerjoin(Case, Case.id == Task.case_id)
        .outerjoin(Child, Child.id == Case.child_id)
        .where(*which)
        .order_by(*ordered(sort, _ORDERS, Task.due_on, Task.opened_at, Task.id))
    )
    return list(session.scalars(cut(chosen, number)))


def _ids_by_day(
    session: Session, which: Sequence[ColumnElement[bool]], number: int, *, turned: bool, with_limits: bool
) -> list[UUID]:
    """Choose by day from those with a day of their own, which an index gives in order, and from all others.

    The others are few, and only of them the case's limit is looked up.
    """
    limit = (LIMIT_OF_CASE if with_limits else Task.due_on).label("day")
    dated: Select[UUID, date | None, datetime] = select(Task.id, Task.due_on.label("day"), Task.opened_at).where(
        *which, Task.due_on.is_not(None)
    )
    undated: Select[UUID, date | None, datetime] = select(Task.id, limit, Task.opened_at).where(
        *which, Task.due_on.is_(None)
    )
    dated = dated.order_by(_turned(Task.due_on, turned), Task.opened_at, Task.id)
    undated = undated.order_by(_turned(limit, turned).nulls_last(), Task.opened_at, Task.id)
    both = union_all(*(select(up_to(part, number).subquery()) for part in (dated, undated))).subquery()
    ordered_ids = select(both.c.id).order_by(_turned(both.c.day, turned).nulls_last(), both.c.opened_at, both.c.id)
    return list(session.scalars(cut(ordered_ids, number)))


def _turned(day: SQLColumnExpression[Any], turned: bool) -> ColumnElement[Any]:
    return day.desc() if turned else day.asc()


def _rows(session: Session, who: Asker, ids: Sequence[UUID]) -> list[TaskRow]:
    """Give the rows of these tasks in this order."""
    found: dict[UUID, TaskRow] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = task_rows(session, who.id, who.today, Task.id.in_(ids[first : first + _AT_ONCE]))
        found |= {row.id: row for row in some}
    return [found[task_id] for task_id in ids]


def _groups(who: Asker, rows: Sequence[TaskRow], sort: str) -> tuple[TaskGroup, ...]:
    if sort.removeprefix("-") != BY_DAY:
        return (TaskGroup("", tuple(rows)),) if rows else ()

    def when(row: TaskRow) -> When:
        return when_due(row.due_on or (row.limit.on if row.limit and who.is_staff else None), who.today)

    return tuple(TaskGroup(WHEN_TITLES[each], tuple(some)) for each, some in groupby(rows, when))


def _waits(session: Session, who: Asker, rows: Sequence[TaskRow]) -> Mapping[UUID, CaseWaits]:
    if not who.is_staff:
        return {}
    case_ids = list(dict.fromkeys(row.case_id for row in rows if row.case_id and row.may_open_case))
    found: dict[UUID, CaseWaits] = {}
    for first in range(0, len(case_ids), _AT_ONCE):
        found |= case_waits(session, case_ids[first : first + _AT_ONCE], who.today)
    return found
