"""What happens when a task is completed, by whoever has opened it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app import engine
from app.commands.accept_answers import accept_answers, keep_submission
from app.commands.open_task import OpenedTask
from app.commands.pairs_of_eyes import IS_SECOND_PAIR_OF_EYES, was_first_pair_of_eyes
from app.commands.run_instance import write_down
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.store import Work
from app.store.offers import AskedIn


@dataclass(frozen=True)
class CompletedTask:
    """What the person is shown next: the case, and the receipt of what was sent."""

    case_id: UUID | None
    submission_id: UUID


def complete_opened(
    work: Work,
    opened: OpenedTask,
    person_id: UUID,
    answers: Mapping[str, Any],
    action: Action,
    on_behalf_of: str | None = None,
) -> CompletedTask:
    """Keep the answers, take the step and write down what follows; ``on_behalf_of``: whose words the answers are."""
    task, happening = opened.task, opened.happening
    if was_first_pair_of_eyes(work, task, person_id):
        raise OutOfStep(IS_SECOND_PAIR_OF_EYES)
    accepted = accept_answers(work, happening.rules, opened.form, answers, AskedIn(task.case_id, task.instance_id))
    submission = keep_submission(
        work,
        opened.form,
        accepted,
        person_id=person_id,
        case_id=task.case_id,
        instance_id=task.instance_id,
        task_id=task.id,
        on_behalf_of=on_behalf_of,
    )
    happening.submission_id = submission.id
    step = engine.complete(
        happening.rules.library, happening.instance.state, task.id, accepted.outputs, happening.facts, work.now
    )
    write_down(happening, step)
    work.drafts.discard(person_id=person_id, form=opened.form.name, task_id=task.id)
    work.audit.record(
        action,
        person_id=person_id,
        case_id=task.case_id,
        thing=f"task:{task.id}",
        detail={"element": task.element, "submission": str(submission.id)}
        | ({"on_behalf_of": on_behalf_of} if on_behalf_of else {}),
    )
    return CompletedTask(task.case_id, submission.id)
