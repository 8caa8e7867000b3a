"""An officer gives a task back to the whole team."""

from datetime import datetime
from uuid import UUID

from app.commands.open_task import open_task
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone
from app.store import Database


def put_back_task(database: Database, *, person_id: UUID, task_id: UUID, now: datetime) -> None:
    """Take an open task out of everybody's hands, so that any officer can pick it up; ``AlreadyDone`` if it was."""
    with database.unit_of_work(now) as work:
        task = open_task(work, Action.TASK_PUT_BACK, person_id, task_id).task
        if task.person_id is None:
            raise AlreadyDone("This task lies with the team already. Nothing was changed.")
        before = task.person_id
        work.tasks.give(task, person_id=None)
        work.audit.record(
            Action.TASK_PUT_BACK,
            person_id=person_id,
            case_id=task.case_id,
            thing=f"task:{task.id}",
            detail={"from": str(before)},
        )
