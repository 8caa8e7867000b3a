"""Open tasks, as the engine's steps leave them; who holds each is known here and nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select

from app.domain.refusals import AlreadyDone, NotFound, OutOfStep
from app.domain.step import OpenTask
from app.store.shelf import UNFLUSHED, Shelf
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task

_OPEN_OF = select(Task).where(Task.instance_id == bindparam("instance_id"), Task.closed_at.is_(None)).order_by(Task.id)


@dataclass(frozen=True)
class Placement:
    """What the process does not know of a task: which form exactly, and in whose hands it begins."""

    form: str
    form_hash: str
    inbox_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True)
class Changes:
    """Which tasks one step opened and which it closed."""

    opened: tuple[Task, ...]
    closed: tuple[Task, ...]


class Tasks(Shelf):
    """The projection of what is open in every instance, and of what was."""

    def get(self, task_id: UUID) -> Task:
        """Give one task, open or closed, or ``NotFound``."""
        return self._get(Task, task_id)

    def get_open(self, task_id: UUID) -> Task:
        """Give a task as it is now, while it is open; the caller holds its instance, so it stays so until the commit.

        ``NotFound`` without such a task; ``AlreadyDone``, saying by whom, or ``OutOfStep`` when it is closed.
        """
        task = self._session.get(Task, task_id, populate_existing=True)
        if task is None:
            raise NotFound
        self.require_open(task)
        return task

    def require_open(self, task: Task) -> None:
        """Raise ``AlreadyDone``, saying by whom, or ``OutOfStep`` for a task that is closed."""
        if task.closed_at is None:
            return
        if not task.completed:
            raise OutOfStep("This task is no longer needed, because the case has moved on. Nothing was changed.")
        who = self._session.get(Person, task.closed_by_id) if task.closed_by_id else None
        raise AlreadyDone(f"This was already done by {who.name if who else 'somebody else'}. Nothing was changed.")

    def open_of(self, instance_id: UUID) -> Sequence[Task]:
        """Give the open tasks of one instance."""
        self._write_changed(Task)
        return self._session.scalars(_OPEN_OF, {"instance_id": instance_id}, execution_options=UNFLUSHED).all()

    def open_of_case(self, case_id: UUID) -> Sequence[Task]:
        """Give the open tasks of all instances of the case."""
        return self._session.scalars(
            select(Task).where(Task.case_id == case_id, Task.closed_at.is_(None)).order_by(Task.due_on, Task.id)
        ).all()

    def last_completed_by(self, instance_id: UUID, element: str) -> UUID | None:
        """Give who last completed this element of the diagram, for tasks that must not be the same person's."""
        return self._session.scalar(
            select(Task.closed_by_id)
            .where(Task.instance_id == instance_id, Task.element == element, Task.completed.is_(True))
            .order_by(Task.closed_at.desc())
            .limit(1)
        )

    def give(self, task: Task, *, person_id: UUID | None, inbox_id: UUID | None = None) -> None:
        """Put the task into the hands of a person, an inbox, both or nobody."""
        task.person_id, task.inbox_id = person_id, inbox_id

    def replace_open(
        self,
        instance: Instance,
        open_tasks: Sequence[OpenTask],
        place: Callable[[OpenTask], Placement],
        *,
        completed: UUID | None = None,
        by: UUID | None = None,
    ) -> Changes:
        """Make the open tasks of the instance those of its newest step.

        A task that stays open keeps its row and whoever holds it; only its due day follows the facts. One that is
        gone is closed, as done when it is ``completed``. ``place`` is asked about new tasks alone.
        """
        wanted = {task.id: task for task in open_tasks}
        closed = []
        for row in self.open_of(instance.id):
            kept = wanted.pop(row.id, None)
            if kept is None:
                row.closed_at, row.closed_by_id, row.completed = self._now, by, row.id == completed
                closed.append(row)
            elif row.due_on != kept.due_on:
                row.due_on = kept.due_on
        opened = tuple(self._open(instance, task, place(task)) for task in wanted.values())
        return Changes(opened, tuple(closed))

    def _open(self, instance: Instance, task: OpenTask, placement: Placement) -> Task:
        row = Task(
            id=task.id,
            instance_id=instance.id,
            case_id=instance.case_id,
            element=task.element,
            name=task.name,
            lane=task.lane,
            form=placement.form,
            form_hash=placement.form_hash,
            due=task.due,
            due_on=task.due_on,
            not_same_person_as=task.not_same_person_as,
            inbox_id=placement.inbox_id,
            person_id=placement.person_id,
            opened_at=self._now,
            closed_at=None,
            closed_by_id=None,
            completed=None,
        )
        return self._put(row)
