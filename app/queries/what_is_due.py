"""What a worker should take up now. Both look at one partial index and do not grow with the number of open cases."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.store.instances import Instances
from app.store.outbox import Outbox


def due_errands(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Give the errands that may be claimed now, the longest overdue first."""
    return Outbox(session, now).due(limit)


def due_instances(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Give the running instances with a timer that is due, the longest overdue first."""
    return Instances(session, now).due(limit)
