"""Open tasks as the rows of a list, for the pages that list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.roles import Role
from app.domain.stages import STAGE_TITLES
from app.domain.wording import in_a_sentence, request_for_access
from app.queries.advice_titles import AdviceTitles
from app.queries.task_reach import barred
from app.store.scope import may
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case, Child
from app.store.tables.days import CaseDays
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CASES, TASKS

#: The task due first on top; those without a day last.
BY_DUE_DAY = (Task.due_on.nulls_last(), Task.opened_at, Task.id)

#: Who asks for access, where the task belongs to such a request.
_asker = aliased(Person)

_TEAMS = {
    Role.CASEWORK_OFFICER: "Nobody yet",
    Role.MANAGER: "The managers",
    Role.FAMILY: "The family",
    Role.YOUNG_PERSON: "The young person",
}


@dataclass(frozen=True)
class NextLimit:
    """The next time limit of the law that a case has not met."""

    weeks: int
    on: date
    days_left: int


@dataclass(frozen=True)
class TaskRow:
    """One open task in a list."""

    id: UUID
    name: str
    about: str
    """The kind of advice or the setting that it is about; empty when it is about the whole case."""
    case_id: UUID | None
    """None for a request for access, which belongs to no case: then there is no reference, stage or limit either."""
    case_reference: str
    child: str
    """The child, or whose request for access it is."""
    stage: str
    """Where the case stands; empty for those who may not see the case."""
    limit: NextLimit | None
    """The case's next limit, for those who may see the case."""
    due_on: date | None
    days_left: int | None
    holder: str
    """Who has it: a person, an inbox, a team, or nobody."""
    holder_id: UUID | None
    is_mine: bool
    may_do: bool
    may_pick_up: bool
    may_put_back: bool
    may_hand_over: bool
    may_answer_for_family: bool
    may_open_case: bool

    @property
    def whose(self) -> str:
        """The case or the request for access, where a link must say of which of several tasks it is."""
        return self.case_reference or in_a_sentence(self.child)


def task_rows(session: Session, person_id: UUID, today: date, *which: ColumnElement[bool]) -> Sequence[TaskRow]:
    """Give the tasks that fulfil these conditions, by due day; who may see them is for the caller to say."""
    found = session.execute(_with_all_around(person_id, today).where(*which).order_by(*BY_DUE_DAY)).all()
    titles = AdviceTitles(session)
    return [_row(row, titles, person_id, today) for row in found]


def _row(row: Row[*tuple[Any, ...]], titles: AdviceTitles, person_id: UUID, today: date) -> TaskRow:
    task, days = row.Task, row.CaseDays
    may_pick_up = row.may_pick_up and task.person_id is None
    # Who may see every case may see none where there is none.
    sees_case = row.sees_case and task.case_id is not None
    sees_limit = sees_case and days is not None and days.next_limit_on is not None
    return TaskRow(
        id=task.id,
        name=task.name,
        about=titles.of(row.Contribution, row.release_id) or row.setting or "",
        case_id=task.case_id,
        case_reference=row.reference or "",
        child=row.Child.name if row.Child else request_for_access(row.asker),
        stage=STAGE_TITLES[row.stage] if sees_case else "",
        limit=NextLimit(days.next_limit_weeks, days.next_limit_on, (days.next_limit_on - today).days)
        if sees_limit
        else None,
        due_on=task.due_on,
        days_left=(task.due_on - today).days if task.due_on else None,
        holder=row.holder or row.inbox or _TEAMS.get(task.lane, ""),
        holder_id=task.person_id,
        is_mine=task.person_id == person_id,
        may_do=row.may_do,
        may_pick_up=may_pick_up,
        may_put_back=row.may_put_back and task.person_id is not None,
        may_hand_over=row.may_hand_over,
        may_answer_for_family=row.may_answer_for_family,
        may_open_case=sees_case,
    )


def _with_all_around(person_id: UUID, today: date) -> Select[*tuple[Any, ...]]:
    """Select tasks with the case, the child, who has each, what it is about, and what this person may do with it."""

    def may_with_it(action: Action) -> ColumnElement[bool]:
        return may(action, person_id, today, TASKS)

    return (
        select(
            Task,
            Case.reference,
            Case.stage,
            Child,
            CaseDays,
            Person.name.label("holder"),
            Inbox.name.label("inbox"),
            Contribution,
            Organisation.name.label("setting"),
            Instance.release_id,
            _asker.name.label("asker"),
            may_with_it(Action.TASK_COMPLETE).label("may_do"),
            (may_with_it(Action.TASK_PICK_UP) & ~barred(person_id)).label("may_pick_up"),
            may_with_it(Action.TASK_PUT_BACK).label("may_put_back"),
            may_with_it(Action.TASK_HAND_OVER).label("may_hand_over"),
            may_with_it(Action.TASK_ANSWER_FOR_FAMILY).label("may_answer_for_family"),
            may(Action.CASE_VIEW, person_id, today, CASES).label("sees_case"),
        )
        .join(Instance, Instance.id == Task.instance_id)
        .outerjoin(Case, Case.id == Task.case_id)
        .outerjoin(Child, Child.id == Case.child_id)
        .outerjoin(AccessRequest, AccessRequest.id == Task.instance_id)
        .outerjoin(_asker, _asker.id == AccessRequest.person_id)
        .outerjoin(CaseDays, CaseDays.case_id == Task.case_id)
        .outerjoin(Person, Person.id == Task.person_id)
        .outerjoin(Inbox, Inbox.id == Task.inbox_id)
        .outerjoin(Contribution, Contribution.id == Task.instance_id)
        .outerjoin(Consultation, Consultation.id == Task.instance_id)
        .outerjoin(Organisation, Organisation.id == Consultation.organisation_id)
    )
