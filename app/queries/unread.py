"""How much a person was told since they last said that they had read it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session

from app.store.inboxes import distributes
from app.store.tables.organisations import InboxMember
from app.store.tables.personal import Notification

#: More than so many are not counted: nobody needs to know how many more.
MOST_UNREAD = 9


def addressed_to(person_id: UUID) -> ColumnElement[bool]:
    """Give the condition that a notice was left for this person, or for an inbox of theirs."""
    inboxes = select(InboxMember.inbox_id).where(distributes(person_id))
    return or_(Notification.person_id == person_id, Notification.inbox_id.in_(inboxes))


def since(instant: datetime | None) -> ColumnElement[bool]:
    """Give the condition that a notice is newer than what was read; all are before anything was."""
    return Notification.at > instant if instant else true()


def read_until(kept: dict[str, Any] | None) -> datetime | None:
    """Give the instant until which everything was read, out of what is kept for the person."""
    return datetime.fromisoformat(kept["at"]) if kept else None


def unread(session: Session, person_id: UUID, read: datetime | None) -> int:
    """Give how many notices are unread: one more than ``MOST_UNREAD`` stands for any number above it."""
    new = select(Notification.id).where(addressed_to(person_id), since(read)).limit(MOST_UNREAD + 1)
    return session.scalar(select(func.count()).select_from(new.subquery())) or 0
