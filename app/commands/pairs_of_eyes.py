"""Tasks that check what somebody did: never the same person's."""

from uuid import UUID

from app.store import Work
from app.store.tables import Task

IS_SECOND_PAIR_OF_EYES = (
    "This needs a second pair of eyes. You did the step that is checked here, so a colleague must do this one."
)


def was_first_pair_of_eyes(work: Work, task: Task, person_id: UUID) -> bool:
    """Tell whether the task checks a step that this person did last."""
    element = task.not_same_person_as
    return element is not None and work.tasks.last_completed_by(task.instance_id, element) == person_id
