"""A member of an inbox does the same with several of its requests: assigns, forwards or answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.commands.complete_task import complete_task
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, NotFound, OutOfStep, Refusal, TryAgain
from app.store import Database

#: What can come between one request and its answer, and is no reason to leave the others undone.
_OF_ONE = (AlreadyDone, InvalidAnswers, NotFound, OutOfStep, TryAgain)


@dataclass(frozen=True)
class Distributed:
    """What became of one of the tasks: done, or why not."""

    task_id: UUID
    refusal: Refusal | None


def distribute_requests(
    database: Database,
    *,
    person_id: UUID,
    inbox_id: UUID,
    task_ids: Sequence[UUID],
    answers: Mapping[str, Any],
    now: datetime,
) -> tuple[Distributed, ...]:
    """Complete each of these tasks of the inbox with the same answers, each in a transaction of its own.

    One that cannot be done leaves the others done, and its own draft as it was. ``NotFound`` before anything is done
    when the person does not distribute this inbox, or one of the tasks never lay in it.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.INBOX_DISTRIBUTE, work.standing.on_inbox(person_id, inbox_id))
        if any(work.tasks.get(task_id).inbox_id != inbox_id for task_id in task_ids):
            raise NotFound
        work.audit.record(
            Action.INBOX_DISTRIBUTE,
            person_id=person_id,
            thing=f"inbox:{inbox_id}",
            detail={"tasks": [str(task_id) for task_id in task_ids]},
        )
    return tuple(_distribute(database, person_id, task_id, answers, now) for task_id in task_ids)


def _distribute(
    database: Database, person_id: UUID, task_id: UUID, answers: Mapping[str, Any], now: datetime
) -> Distributed:
    try:
        complete_task(database, person_id=person_id, task_id=task_id, answers=answers, now=now)
    except _OF_ONE as refusal:
        return Distributed(task_id, refusal)
    return Distributed(task_id, None)
