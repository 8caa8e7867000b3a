"""How an open task came into somebody's hands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
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


def handed_over(session: Session, task: Task) -> HandedOver | None:
    """Give how the task was handed to the person in whose hands it lies; None when it came there in another way."""
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
