"""An officer writes down what a family answered by phone, by letter or in a meeting (P9)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.commands.complete_opened import CompletedTask, complete_opened
from app.commands.open_task import open_task
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.told import Way, told_by
from app.store import Database


def answer_for_family(
    database: Database,
    *,
    person_id: UUID,
    task_id: UUID,
    answers: Mapping[str, Any],
    given_by: str,
    way: Way,
    given_on: date,
    now: datetime,
) -> CompletedTask:
    """Complete a family's task with these answers; who gave them, how and when is kept as on whose behalf they are.

    ``InvalidInput`` for a name or a day that cannot be; all else is as in ``complete_task``.
    """
    with database.unit_of_work(now) as work:
        opened = open_task(work, Action.TASK_ANSWER_FOR_FAMILY, person_id, task_id)
        words = told_by(given_by, way, given_on, day_of(now))
        return complete_opened(work, opened, person_id, answers, Action.TASK_ANSWER_FOR_FAMILY, words)
