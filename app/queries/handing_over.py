"""What the pages show on which a task, or a whole case, is given to another officer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import OutOfStep
from app.domain.roles import Role
from app.domain.wording import request_for_access
from app.queries.case_page import CaseHeading, heading_of
from app.queries.officers import Officer, officers
from app.store.standing import standing_on_case, standing_on_task
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Task


@dataclass(frozen=True)
class HandingOver:
    """One task that is to be given to another officer: who has it, and who can have it."""

    task_name: str
    about: str
    """The case and the child, or whose request for access it is."""
    holder: str
    officers: tuple[Officer, ...]


@dataclass(frozen=True)
class ChangingOfficer:
    """One case that is to get another officer: who has it, how much in it lies in their hands, and who can have it."""

    heading: CaseHeading
    officer: str
    open_tasks: int
    officers: tuple[Officer, ...]


def handing_over(session: Session, person_id: UUID, task_id: UUID, today: date) -> HandingOver:
    """Give the task to whoever may hand it over; ``OutOfStep`` when it is closed."""
    require(Action.TASK_HAND_OVER, standing_on_task(session, person_id, task_id, today))
    task = session.get_one(Task, task_id)
    if task.closed_at is not None:
        raise OutOfStep("This task is closed, so there is nothing to hand over. Nothing was changed.")
    unfit = [each for each in (task.person_id, _first_pair_of_eyes(session, task)) if each]
    return HandingOver(
        task_name=task.name,
        about=_about(session, task),
        holder=session.get_one(Person, task.person_id).name if task.person_id else "",
        officers=officers(session, today, unfit),
    )


def _about(session: Session, task: Task) -> str:
    if task.case_id is None:
        asker = select(Person.name).join(AccessRequest, AccessRequest.person_id == Person.id)
        return request_for_access(session.scalars(asker.where(AccessRequest.id == task.instance_id)).one())
    heading = heading_of(session, session.get_one(Case, task.case_id))
    return f"{heading.reference}: {heading.child}"


def _first_pair_of_eyes(session: Session, task: Task) -> UUID | None:
    """Give who did the step that the task checks, if it checks any: nobody whom it can be given to."""
    return session.scalar(
        select(Task.closed_by_id)
        .where(Task.instance_id == task.instance_id, Task.element == task.not_same_person_as, Task.completed.is_(True))
        .order_by(Task.closed_at.desc())
        .limit(1)
    )


def changing_officer(session: Session, person_id: UUID, case_id: UUID, today: date) -> ChangingOfficer:
    """Give the case to whoever may change its officer; ``OutOfStep`` when it is closed."""
    require(Action.CASE_CHANGE_OFFICER, standing_on_case(session, person_id, case_id, today))
    case = session.get_one(Case, case_id)
    if case.closed_at is not None:
        raise OutOfStep("This case is closed, so it needs no officer. Nothing was changed.")
    before = case.officer_id
    held = select(func.count()).where(
        Task.case_id == case_id,
        Task.closed_at.is_(None),
        Task.lane == Role.CASEWORK_OFFICER,
        Task.person_id == before,
    )
    return ChangingOfficer(
        heading=heading_of(session, case),
        officer=session.get_one(Person, before).name if before else "",
        open_tasks=session.scalar(held) or 0,
        officers=officers(session, today, [before] if before else []),
    )
