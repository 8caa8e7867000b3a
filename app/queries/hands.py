"""In whose hands an open task lies: how it came there, and whether it can go on to somebody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import permits
from app.store.tables.audit import AuditEntry
from app.store.tables.people import Person
from app.store.tables.processes import Task

_CHANGES_HANDS = (Action.TASK_HAND_OVER, Action.TASK_PICK_UP, Action.TASK_PUT_BACK)


@dataclass(frozen=True)
class HandedOver:
    """Somebody gave the task to whoever has it: who did, when, with which note, and who had it before."""

    by: str
    at: datetime
    note: str
    before_id: UUID | None
    before: str


@dataclass(frozen=True)
class Hands:
    """How a task came into the hands it lies in, when somebody gave it to them, and where it may go from there."""

    handed_over: HandedOver | None
    may_pick_up: bool
    may_hand_over: bool
    may_put_back: bool


def hands_of(session: Session, task: Task, standing: Standing, *, is_barred: bool) -> Hands:
    """Give in whose hands the task lies, as a person of this standing sees it; a closed task stays where it is.

    Who ``is_barred`` must not do it, because it checks a step of theirs.
    """
    if task.closed_at is not None:
        return Hands(None, may_pick_up=False, may_hand_over=False, may_put_back=False)
    return Hands(
        _handed_over(session, task),
        may_pick_up=task.person_id is None and not is_barred and permits(Action.TASK_PICK_UP, standing),
        may_hand_over=permits(Action.TASK_HAND_OVER, standing),
        may_put_back=task.person_id is not None and permits(Action.TASK_PUT_BACK, standing),
    )


def _handed_over(session: Session, task: Task) -> HandedOver | None:
    if task.person_id is None:
        return None
    newest = session.execute(
        select(AuditEntry, Person.name)
        .join(Person, Person.id == AuditEntry.person_id)
        .where(
            AuditEntry.case_id == task.case_id,
            AuditEntry.thing == f"task:{task.id}",
            AuditEntry.action.in_(_CHANGES_HANDS),
        )
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).one_or_none()
    if newest is None or newest.AuditEntry.detail.get("to") != str(task.person_id):
        return None
    entry, by = newest
    before_id = UUID(entry.detail["from"]) if entry.detail["from"] else None
    before = session.get_one(Person, before_id).name if before_id else ""
    return HandedOver(by, entry.at, entry.detail["note"], before_id, before)
