"""An officer takes several tasks at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.commands.pick_up_task import pick_up_task
from app.domain.refusals import AlreadyDone, NotFound, OutOfStep
from app.store import Database


@dataclass(frozen=True)
class PickedUp:
    """How many tasks are the officer's now, and why each of the others is not."""

    taken: int
    refused: tuple[str, ...]


def pick_up_tasks(database: Database, *, person_id: UUID, task_ids: Iterable[UUID], now: datetime) -> PickedUp:
    """Pick up each of these tasks on its own: one that a colleague took meanwhile does not hold up the others."""
    taken, refused = 0, []
    for task_id in dict.fromkeys(task_ids):
        try:
            pick_up_task(database, person_id=person_id, task_id=task_id, now=now)
            taken += 1
        except (AlreadyDone, OutOfStep, NotFound) as refusal:
            refused.append(refusal.sentence)
    return PickedUp(taken, tuple(refused))
