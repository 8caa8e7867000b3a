"""A case gets another officer, who takes over what the one before had in hand."""

from datetime import datetime
from uuid import UUID

from app.commands.pairs_of_eyes import was_first_pair_of_eyes
from app.commands.require_officer import require_officer
from app.commands.take_instance import take_case
from app.commands.tell_taker import GIVEN_CASE, tell_taker
from app.domain import policy
from app.domain.actions import Action
from app.domain.processes import ASSESSMENT
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.roles import Role
from app.store import Database, Work
from app.store.tables import Task


def change_officer(database: Database, *, person_id: UUID, case_id: UUID, to_id: UUID, now: datetime) -> str:
    """Make somebody the officer of an open case, with the tasks that the officer before them held in it; give the name.

    A task that checks what the new officer did goes to the team instead. ``InvalidInput`` for somebody who is no
    officer now or has the case already; ``OutOfStep`` for a closed case.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_CHANGE_OFFICER, work.standing.on_case(person_id, case_id))
        case, running = take_case(work, case_id, person_id)
        if case.closed_at is not None:
            raise OutOfStep("This case is closed, so it needs no officer. Nothing was changed.")
        officer = require_officer(work, "to", to_id)
        if case.officer_id == to_id:
            raise InvalidInput("to", f"{officer.name} is the officer of this case already.")
        before, case.officer_id = case.officer_id, to_id
        held = _held_by(work, case_id, before) if before else []
        barred = [task for task in held if was_first_pair_of_eyes(work, task, to_id)]
        for task in held:
            work.tasks.give(task, person_id=None if task in barred else to_id)
        work.audit.record(
            Action.CASE_CHANGE_OFFICER,
            person_id=person_id,
            case_id=case_id,
            thing=f"case:{case_id}",
            detail={
                "from": str(before) if before else None,
                "to": str(to_id),
                "tasks": [str(task.id) for task in held if task not in barred],
                "put_back": [str(task.id) for task in barred],
            },
        )
        assessment = next((each.instance for each in running if each.instance.process == ASSESSMENT), None)
        if assessment is not None and to_id != person_id:
            tell_taker(work, f"case:{case_id}", GIVEN_CASE, case_id, assessment.id, to_id)
        return officer.name


def _held_by(work: Work, case_id: UUID, officer_id: UUID) -> list[Task]:
    return [
        task
        for task in work.tasks.open_of_case(case_id)
        if task.lane is Role.CASEWORK_OFFICER and task.person_id == officer_id
    ]
