"""What a list of tasks can be narrowed down by: what cases can be, how soon they are due, and whose they are."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.domain.urgency import When
from app.queries.case_filters import NOBODY, narrowed
from app.queries.task_days import is_due
from app.store.tables.cases import Case, Child
from app.store.tables.processes import Task

_OF_THE_CASE = ("stage", "need", "school", "search")

#: Every filter that a list of tasks has.
TASK_FILTERS = ("when", *_OF_THE_CASE, "officer")


def tasks_narrowed(filters: Mapping[str, str], today: date, *, with_limits: bool) -> list[ColumnElement[bool]]:
    """Give the conditions on tasks; a value that no filter has lets nothing through."""
    conditions = []
    of_the_case = {name: filters[name] for name in _OF_THE_CASE if name in filters}
    if of_the_case:
        conditions.append(_in_cases(*narrowed(of_the_case, today)))
    if "officer" in filters:
        conditions.append(_officer(filters["officer"], today))
    if "when" in filters:
        value = filters["when"]
        conditions.append(is_due(When(value), today, with_limits=with_limits) if value in set(When) else false())
    return conditions


def _officer(value: str, today: date) -> ColumnElement[bool]:
    """What lies in an officer's hands, and everything in the cases that are theirs; of nobody, what is neither."""
    theirs = _in_cases(*narrowed({"officer": value}, today))
    if value == NOBODY:
        return and_(Task.person_id.is_(None), theirs)
    try:
        return or_(Task.person_id == UUID(value), theirs)
    except ValueError:
        return false()


def _in_cases(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return Task.case_id.in_(select(Case.id).join(Child, Child.id == Case.child_id).where(*conditions))
