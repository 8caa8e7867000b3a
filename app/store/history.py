"""What happened in each instance, element by element."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, case, insert, literal, select, update

from app.domain.step import Step
from app.store.shelf import UNFLUSHED, Shelf
from app.store.tables.processes import HistoryEntry


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
            self._session.execute(insert(HistoryEntry), rows, execution_options=UNFLUSHED)
        if left - entered.keys():
            self._leave(instance_id, left - entered.keys(), completed, by)

    def _leave(self, instance_id: UUID, task_ids: set[UUID], completed: UUID | None, by: UUID | None) -> None:
        who = None if by is None else case((HistoryEntry.task_id == completed, literal(by, Uuid())))
        statement = (
            update(HistoryEntry)
            .where(
                HistoryEntry.instance_id == instance_id,
                HistoryEntry.task_id.in_(task_ids),
                HistoryEntry.left_at.is_(None),
            )
            .values(left_at=self._now, by_id=who)
        )
        self._session.execute(statement, execution_options={**UNFLUSHED, "synchronize_session": False})

    def of_instance(self, instance_id: UUID) -> Sequence[HistoryEntry]:
        """Give all visits of one instance, in the order they were entered."""
        statement = select(HistoryEntry).where(HistoryEntry.instance_id == instance_id).order_by(HistoryEntry.seq)
        return self._session.scalars(statement, execution_options={"populate_existing": True}).all()
