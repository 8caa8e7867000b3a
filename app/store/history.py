"""What happened in each instance, element by element."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Table, Uuid, bindparam, case, insert, select, update

from app.domain.step import Step
from app.store.shelf import Shelf
from app.store.tables.processes import HistoryEntry

#: The table itself: visits are written by statements alone, put together once because every step writes some.
_HISTORY = cast(Table, HistoryEntry.__table__)
_ENTER = insert(_HISTORY)
_LEAVE = (
    update(_HISTORY)
    .where(
        _HISTORY.c.instance_id == bindparam("instance"),
        _HISTORY.c.task_id.in_(bindparam("left", expanding=True)),
        _HISTORY.c.left_at.is_(None),
    )
    .values(
        left_at=bindparam("now", type_=_HISTORY.c.left_at.type),
        by_id=case((_HISTORY.c.task_id == bindparam("completed"), bindparam("by", type_=Uuid()))),
    )
)


class History(Shelf):
    """Visits of elements, which are added and, once, marked as left."""

    def write(self, instance_id: UUID, step: Step, *, completed: UUID | None = None, by: UUID | None = None) -> None:
        """Write what one step entered and left; ``by`` is who did the task that was ``completed``."""
        left = {visit.task_id for visit in step.left}
        entered = {visit.task_id: visit for visit in step.entered}
        rows = [
            {
                "instance_id": instance_id,
                "task_id": task_id,
                "element": visit.element,
                "name": visit.name,
                "entered_at": self._now,
                "left_at": self._now if task_id in left else None,
                "by_id": by if task_id == completed else None,
            }
            for task_id, visit in entered.items()
        ]
        if rows:
            self._session.execute(_ENTER, rows)
        if left - entered.keys():
            self._leave(instance_id, left - entered.keys(), completed, by)

    def _leave(self, instance_id: UUID, task_ids: set[UUID], completed: UUID | None, by: UUID | None) -> None:
        which = {"instance": instance_id, "left": list(task_ids), "now": self._now, "completed": completed, "by": by}
        self._session.execute(_LEAVE, which)

    def of_instance(self, instance_id: UUID) -> Sequence[HistoryEntry]:
        """Give all visits of one instance, in the order they were entered."""
        statement = select(HistoryEntry).where(HistoryEntry.instance_id == instance_id).order_by(HistoryEntry.seq)
        return self._session.scalars(statement, execution_options={"populate_existing": True}).all()
