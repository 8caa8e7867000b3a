"""Keeping answers that are not yet sent and are meant for several tasks at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def save_same_draft(
    database: Database, *, person_id: UUID, task_ids: Sequence[UUID], answers: Mapping[str, Any], now: datetime
) -> None:
    """Keep these answers as this person's draft of each task that is still open, so that none is lost if it stays so.

    Raises ``NotFound`` when one of the tasks is not theirs to do.
    """
    with database.unit_of_work(now) as work:
        for task_id in task_ids:
            task = work.tasks.get(task_id)
            policy.require(Action.TASK_COMPLETE, work.standing.on_task(person_id, task_id))
            if task.closed_at is None:
                work.drafts.save(person_id=person_id, form=task.form, answers=dict(answers), task_id=task_id)
