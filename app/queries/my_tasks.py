"""A person's list of tasks."""

from datetime import date
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.queries.listing import Listing, cut, listing
from app.queries.task_rows import BY_DUE_DAY, TaskRow, task_rows
from app.store.scope import may
from app.store.tables.processes import Task
from app.store.things import TASKS


def my_tasks(
    session: Session, person_id: UUID, today: date, number: int = 1, *, only_mine: bool = False
) -> Listing[TaskRow]:
    """Give a page of the open tasks that this person may do now, or only of those that lie in their own hands.

    The rows are chosen before anything is joined to them, so that the page costs the same however many tasks wait.
    """
    chosen = (
        select(Task.id)
        .where(
            Task.closed_at.is_(None),
            may(Action.TASK_COMPLETE, person_id, today, TASKS),
            Task.person_id == person_id if only_mine else true(),
        )
        .order_by(*BY_DUE_DAY)
    )
    ids = list(session.scalars(cut(chosen, number)))
    return listing(task_rows(session, person_id, today, Task.id.in_(ids)), number)
