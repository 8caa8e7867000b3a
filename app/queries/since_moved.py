"""What happened since the demo's clock was moved, and what the worker has still to do."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.queries.what_is_due import due_errands, due_instances
from app.store.tables.personal import Notification
from app.store.tables.processes import Task
from app.store.tables.sending import Letter

_MOST = 1000


@dataclass(frozen=True)
class SinceMoved:
    """Counts of what there is since an instant; ``notices`` are pairs of what each says and how often it was left."""

    tasks: int
    letters: int
    notices: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class StillDue:
    """How many timers and errands wait for the worker now: at most ``_MOST`` of each."""

    timers: int
    errands: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether the worker has caught up."""
        return not (self.timers or self.errands)


def since_moved(session: Session, instant: datetime) -> SinceMoved:
    """Give what happened since an instant."""
    notices = session.execute(
        select(Notification.title, func.count().label("number"))
        .where(Notification.at >= instant)
        .group_by(Notification.title)
        .order_by(func.count().desc(), Notification.title)
    )
    return SinceMoved(
        tasks=_number(session, Task.opened_at, instant),
        letters=_number(session, Letter.created_at, instant),
        notices=tuple((title, number) for title, number in notices),
    )


def still_due(session: Session, now: datetime) -> StillDue:
    """Give what is due and not yet done."""
    return StillDue(len(due_instances(session, now, _MOST)), len(due_errands(session, now, _MOST)))


def _number(session: Session, column: InstrumentedAttribute[datetime], instant: datetime) -> int:
    return session.scalar(select(func.count()).where(column >= instant)) or 0
