"""What a list of tasks can be narrowed down by: what cases can be, how soon they are due, and whose they are."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.domain.urgency import When
from app.queries.case_filters import NOBODY, narrowed
from app.queries.task_days import is_due
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case, Child
from app.store.tables.people import Person
from app.store.tables.processes import Task

_OF_THE_CASE = ("stage", "need", "school", "search")

#: Every filter that a list of tasks has.
TASK_FILTERS = ("when", *_OF_THE_CASE, "officer")


def tasks_narrowed(filters: Mapping[str, str], today: date, *, with_limits: bool) -> list[ColumnElement[bool]]:
    """Give the conditions on tasks; a value that no filter has lets nothing through."""
    conditions = []
    of_the_case = {name: filters[name] for name in _OF_THE_CASE if name in filters}
    if of_the_case:
        of_access = _asked_by(filters["search"]) if set(of_the_case) == {"search"} else false()
        conditions.append(or_(_in_cases(*narrowed(of_the_case, today)), of_access))
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
        return and_(Task.person_id.is_(None), or_(theirs, Task.case_id.is_(None)))
    try:
        return or_(Task.person_id == UUID(value), theirs)
    except ValueError:
        return false()


def _in_cases(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return Task.case_id.in_(select(Case.id).join(Child, Child.id == Case.child_id).where(*conditions))


def _asked_by(words: str) -> ColumnElement[bool]:
    """Give the condition that a task belongs to a request for access whose asker or child is called so."""
    parts = words.split()
    if not parts:
        return false()
    written = AccessRequest.given_name + " " + AccessRequest.family_name + " " + Person.name
    requests = select(AccessRequest.id).join(Person, Person.id == AccessRequest.person_id)
    return Task.instance_id.in_(requests.where(*(written.icontains(part, autoescape=True) for part in parts)))
