"""How much each casework officer has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.roles import Role
from app.domain.urgency import AT_RISK
from app.queries.listing import Listing, cut, listing
from app.queries.task_rows import BY_DUE_DAY, TaskRow, task_rows
from app.store.scope import may
from app.store.standing import standing_of
from app.store.tables.cases import Case
from app.store.tables.days import CaseDays
from app.store.tables.people import Person, PersonRole
from app.store.tables.processes import Task
from app.store.things import TASKS

#: In place of an officer's id: what nobody has picked up.
NOBODY = "none"
_WEEK_AHEAD = timedelta(days=7)

#: Which of an officer's tasks: value → words.
WHEN = {"late": "Late", "this-week": "Due in the next 7 days"}


@dataclass(frozen=True)
class OfficerLoad:
    """What one officer has now, or nobody has."""

    key: str
    name: str
    cases: int
    late_cases: int
    cases_at_risk: int
    tasks: int
    late_tasks: int
    tasks_this_week: int


@dataclass(frozen=True)
class _Cases:
    open: int = 0
    late: int = 0
    at_risk: int = 0


@dataclass(frozen=True)
class _Tasks:
    open: int = 0
    late: int = 0
    this_week: int = 0


def load_by_officer(session: Session, person_id: UUID, today: date) -> tuple[OfficerLoad, ...]:
    """Give what nobody has and then each officer's load, by name; ``NotAllowed`` for whoever is no manager.

    Somebody who is no officer any more stands here for as long as a case or a task is theirs.
    """
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    cases, tasks = _cases(session, today), _tasks(session, today)
    officers = session.execute(
        select(Person.id, Person.name)
        .where(
            or_(
                and_(
                    Person.active,
                    Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == Role.CASEWORK_OFFICER)),
                ),
                Person.id.in_([key for key in (*cases, *tasks) if key]),
            )
        )
        .order_by(Person.name, Person.id)
    )
    return tuple(
        OfficerLoad(
            key=str(key) if key else NOBODY,
            name=name,
            cases=cases.get(key, _Cases()).open,
            late_cases=cases.get(key, _Cases()).late,
            cases_at_risk=cases.get(key, _Cases()).at_risk,
            tasks=tasks.get(key, _Tasks()).open,
            late_tasks=tasks.get(key, _Tasks()).late,
            tasks_this_week=tasks.get(key, _Tasks()).this_week,
        )
        for key, name in ((None, "Nobody yet"), *officers)
    )


def tasks_of_officers(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], number: int
) -> Listing[TaskRow]:
    """Give a page of the officers' open tasks that the load counts, the one due first on top."""
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    chosen = (
        select(Task.id)
        .where(_IS_OPEN, may(Action.TASK_HAND_OVER, person_id, today, TASKS), *_narrowed(filters, today))
        .order_by(*BY_DUE_DAY)
    )
    ids = list(session.scalars(cut(chosen, number)))
    return listing(task_rows(session, person_id, today, Task.id.in_(ids)), number)


_IS_OPEN = and_(Task.closed_at.is_(None), Task.lane == Role.CASEWORK_OFFICER)


def _cases(session: Session, today: date) -> Mapping[UUID | None, _Cases]:
    found = session.execute(
        select(
            Case.officer_id,
            func.count(),
            _number(CaseDays.next_limit_on < today),
            _number(CaseDays.next_limit_on.between(today, today + AT_RISK)),
        )
        .outerjoin(CaseDays, CaseDays.case_id == Case.id)
        .where(Case.closed_at.is_(None))
        .group_by(Case.officer_id)
    )
    return {officer_id: _Cases(*numbers) for officer_id, *numbers in found}


def _tasks(session: Session, today: date) -> Mapping[UUID | None, _Tasks]:
    found = session.execute(
        select(Task.person_id, func.count(), *(_number(_is_due(when, today)) for when in WHEN))
        .where(_IS_OPEN)
        .group_by(Task.person_id)
    )
    return {officer_id: _Tasks(*numbers) for officer_id, *numbers in found}


def _number(of: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((of, 1), else_=0))


def _is_due(when: str, today: date) -> ColumnElement[bool]:
    if when == "late":
        return Task.due_on < today
    return Task.due_on.between(today, today + _WEEK_AHEAD) if when in WHEN else false()


def _narrowed(filters: Mapping[str, str], today: date) -> list[ColumnElement[bool]]:
    return [
        _is_of(filters["officer"]) if "officer" in filters else true(),
        _is_due(filters["when"], today) if "when" in filters else true(),
    ]


def _is_of(officer: str) -> ColumnElement[bool]:
    if officer == NOBODY:
        return Task.person_id.is_(None)
    try:
        return Task.person_id == UUID(officer)
    except ValueError:
        return false()
