"""A casework officer takes a task that lies with the whole team."""

from datetime import datetime
from uuid import UUID

from app.commands.open_task import open_task
from app.commands.pairs_of_eyes import IS_SECOND_PAIR_OF_EYES, was_first_pair_of_eyes
from app.domain.actions import Action
from app.domain.processes import ASSESSMENT
from app.domain.refusals import AlreadyDone, OutOfStep
from app.store import Database


def pick_up_task(database: Database, *, person_id: UUID, task_id: UUID, now: datetime) -> None:
    """Give an open task to the officer who asks; ``AlreadyDone`` when a colleague has it. A case gets its officer.

    ``OutOfStep`` for a task that needs a second pair of eyes when the officer's were the first.
    """
    with database.unit_of_work(now) as work:
        opened = open_task(work, Action.TASK_PICK_UP, person_id, task_id)
        task, case = opened.task, opened.happening.of_case
        if task.person_id is not None and task.person_id != person_id:
            raise AlreadyDone(f"{work.people.get(task.person_id).name} has already picked this up.")
        if was_first_pair_of_eyes(work, task, person_id):
            raise OutOfStep(IS_SECOND_PAIR_OF_EYES)
        work.tasks.give(task, person_id=person_id)
        if case and case.officer_id is None and opened.happening.instance.process == ASSESSMENT:
            case.officer_id = person_id
        work.audit.record(Action.TASK_PICK_UP, person_id=person_id, case_id=task.case_id, thing=f"task:{task.id}")
