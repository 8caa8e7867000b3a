"""Taking an open task in hand: everything is locked, allowed and still open, or it is refused."""

from dataclasses import dataclass
from uuid import UUID

from app.commands.happening import Happening
from app.commands.take_instance import take_instance
from app.domain import policy
from app.domain.actions import Action
from app.formkit import Form
from app.store import Work
from app.store.tables import Task


@dataclass(frozen=True)
class OpenedTask:
    """A task that this person may work on now, with the form that it asks."""

    task: Task
    form: Form
    happening: Happening


def open_task(work: Work, action: Action, person_id: UUID, task_id: UUID) -> OpenedTask:
    """Lock the task's instance and give the task, when the person may do this with it and it is still open.

    Raises ``NotFound``, ``AlreadyDone`` (saying by whom) or ``OutOfStep``.
    """
    policy.require(action, work.standing.on_task(person_id, task_id))
    happening = take_instance(work, work.tasks.get(task_id).instance_id, person_id)
    task = work.tasks.get_open(task_id)
    # Asked again under the lock: the task may have changed hands while we waited for it.
    policy.require(action, work.standing.on_task(person_id, task))
    happening.task_id = task_id
    return OpenedTask(task, happening.rules.forms.forms[task.form], happening)
