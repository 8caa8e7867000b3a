"""A person completes a task: the answers are kept, the process takes its next step, what follows is written down."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.commands.complete_opened import CompletedTask, complete_opened
from app.commands.open_task import open_task
from app.domain.actions import Action
from app.store import Database


def complete_task(
    database: Database, *, person_id: UUID, task_id: UUID, answers: Mapping[str, Any], now: datetime
) -> CompletedTask:
    """Complete one open task with these answers; of two people who complete the same task one is told "already done".

    Raises ``NotFound`` for a task that is not this person's to do, ``InvalidAnswers`` for answers that the form does
    not accept, ``AlreadyDone`` and ``OutOfStep`` when the process has moved on.
    """
    with database.unit_of_work(now) as work:
        opened = open_task(work, Action.TASK_COMPLETE, person_id, task_id)
        return complete_opened(work, opened, person_id, answers, Action.TASK_COMPLETE)
