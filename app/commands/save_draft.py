"""Keeping answers that are not yet sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def save_draft(
    database: Database,
    *,
    person_id: UUID,
    task_id: UUID | None,
    form: str,
    answers: Mapping[str, Any],
    now: datetime,
    action: Action = Action.TASK_COMPLETE,
) -> None:
    """Keep this person's answers to a task, or (no task) to a form that starts something; nobody else sees them.

    ``action``: what they do with the task; an officer may answer one for a family.

    Raises ``NotFound`` for a task that is not theirs to do, ``AlreadyDone`` and ``OutOfStep`` for one that is closed.
    """
    with database.unit_of_work(now) as work:
        if task_id is None:
            policy.require(Action.CASE_START, work.standing.of(person_id))
        else:
            task = work.tasks.get(task_id)
            policy.require(action, work.standing.on_task(person_id, task_id))
            work.tasks.require_open(task)
        work.drafts.save(person_id=person_id, form=form, answers=dict(answers), task_id=task_id)
