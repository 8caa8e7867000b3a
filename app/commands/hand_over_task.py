"""An officer or a manager gives an open task to another officer."""

from datetime import datetime
from uuid import UUID

from app.commands.open_task import open_task
from app.commands.pairs_of_eyes import was_first_pair_of_eyes
from app.commands.require_officer import require_officer
from app.commands.tell_taker import HANDED_TASK, tell_taker
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.store import Database


def hand_over_task(
    database: Database, *, person_id: UUID, task_id: UUID, to_id: UUID, note: str = "", now: datetime
) -> str:
    """Put an open task of the officers into the hands of this officer, with a note for them; give the officer's name.

    ``InvalidInput`` for somebody who is no officer now, who has the task already, or whose own step the task checks.
    Handing it back is the same command.
    """
    with database.unit_of_work(now) as work:
        task = open_task(work, Action.TASK_HAND_OVER, person_id, task_id).task
        officer = require_officer(work, "to", to_id)
        if task.person_id == to_id:
            raise InvalidInput("to", f"{officer.name} has this task already.")
        if was_first_pair_of_eyes(work, task, to_id):
            raise InvalidInput("to", f"{officer.name} did the step that is checked here. Choose somebody else.")
        before = task.person_id
        work.tasks.give(task, person_id=to_id)
        work.audit.record(
            Action.TASK_HAND_OVER,
            person_id=person_id,
            case_id=task.case_id,
            thing=f"task:{task.id}",
            detail={"from": str(before) if before else None, "to": str(to_id), "note": note.strip()},
        )
        if to_id != person_id:
            tell_taker(work, f"task:{task.id}", HANDED_TASK, task.case_id, task.instance_id, to_id)
        return officer.name
