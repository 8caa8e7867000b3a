"""Process instances: their states, when they are next due, and what failed."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import Integer, bindparam, or_, select, update

from app.domain.refusals import NotFound
from app.domain.step import Step
from app.store.gaps import gap_after
from app.store.locks import lock, lock_all
from app.store.shelf import Shelf
from app.store.tables.processes import Instance

_NOW = bindparam("now", type_=Instance.next_due_at.type)
#: Put together once, because the clock asks it again and again.
_DUE = (
    select(Instance.id)
    .where(Instance.running, Instance.next_due_at <= _NOW, or_(Instance.retry_at.is_(None), Instance.retry_at <= _NOW))
    .order_by(Instance.next_due_at, Instance.id)
    .limit(bindparam("limit", type_=Integer()))
)


class Instances(Shelf):
    """One row for each running or finished process; the row is the lock of everything in it."""

    def add(
        self,
        *,
        case_id: UUID | None,
        process: str,
        release_id: UUID,
        step: Step,
        parent_id: UUID | None = None,
        instance_id: UUID | None = None,
    ) -> Instance:
        """Add an instance as the engine's ``start`` left it, under an id that the caller may have used already."""
        instance = Instance(
            id=instance_id or uuid4(),
            case_id=case_id,
            process=process,
            parent_id=parent_id,
            release_id=release_id,
            failures=0,
            started_at=self._now,
        )
        self.save_step(instance, step)
        return self._put(instance)

    def get(self, instance_id: UUID) -> Instance:
        """Give one instance, or ``NotFound``."""
        return self._get(Instance, instance_id)

    def lock(self, instance_id: UUID) -> Instance:
        """Give one instance as it is now and hold it until the commit, or ``NotFound``."""
        return lock(self._session, Instance, instance_id)

    def lock_running_of_case(self, case_id: UUID) -> Sequence[Instance]:
        """Hold all running instances of the case, in the order of their ids so that nobody waits in a circle."""
        return lock_all(
            self._session,
            select(Instance).where(Instance.case_id == case_id, Instance.running).order_by(Instance.id),
        )

    def of_case(self, case_id: UUID) -> Sequence[Instance]:
        """Give all instances of the case, in the order they started."""
        return self._session.scalars(
            select(Instance).where(Instance.case_id == case_id).order_by(Instance.started_at, Instance.id)
        ).all()

    def save_step(self, instance: Instance, step: Step) -> None:
        """Keep what the engine gave back. A step that worked clears what failed before."""
        instance.state = dict(step.state)
        instance.running = not step.finished
        instance.stuck = step.stuck
        instance.next_due_at = step.next_due_at
        instance.finished_at = self._now if step.finished else None
        if instance.failures:
            instance.failures = 0
        instance.retry_at = None
        instance.last_error = None

    def due(self, limit: int) -> Sequence[UUID]:
        """Give the ids of running instances with a timer that is due, the longest overdue first."""
        return self._session.scalars(_DUE, {"now": self._now, "limit": limit}).all()

    def record_failure(self, instance_id: UUID, error: str) -> None:
        """Note that a step failed: it is tried again after a growing gap, and its due instant stays what it is.

        By a statement that does not read the state, because a state that cannot be read may be what failed.
        """
        this = Instance.id == instance_id
        failures = self._session.scalar(select(Instance.failures).where(this).with_for_update(key_share=True))
        if failures is None:
            raise NotFound
        changes = {"failures": failures + 1, "last_error": error, "retry_at": self._now + gap_after(failures + 1)}
        self._session.execute(update(Instance).where(this).values(**changes, version=Instance.version + 1))

    def in_trouble(self) -> Sequence[Instance]:
        """Give the running instances that are stuck or failing, for an operator to look at."""
        return self._session.scalars(
            select(Instance)
            .where(Instance.running, or_(Instance.stuck, Instance.failures > 0))
            .order_by(Instance.started_at, Instance.id)
        ).all()
