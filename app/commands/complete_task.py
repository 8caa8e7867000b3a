"""A person completes a task: the answers are kept, the process takes its next step, what follows is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app import engine
from app.commands.accept_answers import accept_answers, keep_submission
from app.commands.open_task import open_task
from app.commands.pairs_of_eyes import IS_SECOND_PAIR_OF_EYES, was_first_pair_of_eyes
from app.commands.run_instance import write_down
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.store import Database
from app.store.offers import AskedIn


@dataclass(frozen=True)
class CompletedTask:
    """What the person is shown next: the case, and the receipt of what was sent."""

    case_id: UUID | None
    submission_id: UUID


def complete_task(
    database: Database, *, person_id: UUID, task_id: UUID, answers: Mapping[str, Any], now: datetime
) -> CompletedTask:
    """Complete one open task with these answers; of two people who complete the same task one is told "already done".

    Raises ``NotFound`` for a task that is not this person's to do, ``InvalidAnswers`` for answers that the form does
    not accept, ``AlreadyDone`` and ``OutOfStep`` when the process has moved on.
    """
    with database.unit_of_work(now) as work:
        opened = open_task(work, Action.TASK_COMPLETE, person_id, task_id)
        task, happening = opened.task, opened.happening
        if was_first_pair_of_eyes(work, task, person_id):
            raise OutOfStep(IS_SECOND_PAIR_OF_EYES)
        asked_in = AskedIn(task.case_id, task.instance_id)
        accepted = accept_answers(work, happening.rules, opened.form, answers, asked_in)
        submission = keep_submission(
            work,
            opened.form,
            accepted,
            person_id=person_id,
            case_id=task.case_id,
            instance_id=task.instance_id,
            task_id=task.id,
        )
        happening.submission_id = submission.id
        step = engine.complete(
            happening.rules.library, happening.instance.state, task.id, accepted.outputs, happening.facts, now
        )
        write_down(happening, step)
        work.drafts.discard(person_id=person_id, form=opened.form.name, task_id=task.id)
        work.audit.record(
            Action.TASK_COMPLETE,
            person_id=person_id,
            case_id=task.case_id,
            thing=f"task:{task.id}",
            detail={"element": task.element, "submission": str(submission.id)},
        )
        return CompletedTask(task.case_id, submission.id)
