"""Open tasks as the rows of a list, for the pages that list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import POLICY, LaneIs
from app.domain.roles import Role
from app.queries.advice_titles import AdviceTitles
from app.store.scope import may
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CASES, TASKS

#: The task due first on top; those without a day last.
BY_DUE_DAY = (Task.due_on.nulls_last(), Task.opened_at, Task.id)

#: Tasks of these lanes lie with a whole team until somebody picks them up.
_PICKED_UP = frozenset(
    condition.role
    for alternative in POLICY[Action.TASK_PICK_UP]
    for condition in alternative
    if isinstance(condition, LaneIs)
)

_TEAMS = {
    Role.CASEWORK_OFFICER: "Nobody yet",
    Role.MANAGER: "The managers",
    Role.FAMILY: "The family",
}


@dataclass(frozen=True)
class TaskRow:
    """One open task in a list."""

    id: UUID
    name: str
    about: str
    """The kind of advice or the setting that it is about; empty when it is about the whole case."""
    case_id: UUID
    case_reference: str
    child: str
    due_on: date | None
    days_left: int | None
    holder: str
    """Who has it: a person, an inbox, a team, or nobody."""
    is_mine: bool
    may_do: bool
    may_pick_up: bool
    may_open_case: bool


def task_rows(session: Session, person_id: UUID, today: date, *which: ColumnElement[bool]) -> Sequence[TaskRow]:
    """Give the tasks that fulfil these conditions, by due day; who may see them is for the caller to say."""
    found = session.execute(_with_all_around(person_id, today).where(*which).order_by(*BY_DUE_DAY)).all()
    titles = AdviceTitles(session)
    return [
        TaskRow(
            id=task.id,
            name=task.name,
            about=titles.of(contribution, release_id) or setting or "",
            case_id=task.case_id,
            case_reference=reference,
            child=f"{child.given_name} {child.family_name}",
            due_on=task.due_on,
            days_left=(task.due_on - today).days if task.due_on else None,
            holder=holder or inbox or _TEAMS.get(task.lane, ""),
            is_mine=task.person_id == person_id,
            may_do=is_for_me,
            may_pick_up=is_for_me and task.lane in _PICKED_UP and task.person_id is None,
            may_open_case=sees_case,
        )
        for task, reference, child, holder, inbox, contribution, setting, release_id, is_for_me, sees_case in found
    ]


def _with_all_around(person_id: UUID, today: date) -> Select[*tuple[Any, ...]]:
    """Select tasks with the case, the child, who has each, what it is about, and what this person may do with it."""
    return (
        select(
            Task,
            Case.reference,
            Child,
            Person.name,
            Inbox.name,
            Contribution,
            Organisation.name,
            Instance.release_id,
            may(Action.TASK_COMPLETE, person_id, today, TASKS),
            may(Action.CASE_VIEW, person_id, today, CASES),
        )
        .join(Instance, Instance.id == Task.instance_id)
        .join(Case, Case.id == Task.case_id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(Person, Person.id == Task.person_id)
        .outerjoin(Inbox, Inbox.id == Task.inbox_id)
        .outerjoin(Contribution, Contribution.id == Task.instance_id)
        .outerjoin(Consultation, Consultation.id == Task.instance_id)
        .outerjoin(Organisation, Organisation.id == Consultation.organisation_id)
    )
