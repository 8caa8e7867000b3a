"""What leaves the system: errands waiting in the outbox, and letters for the post."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.errands import ErrandKind
from app.store.tables.row import Identified, JSONObject, Row, Versioned, refers_to

_UNSENT = text("sent_at IS NULL")


class Errand(Identified, Row):
    """Something to be done once after the commit. ``claimed_until`` is a worker's lease, or the gap before a retry.

    It has no version: it changes only by the compare-and-set statements of ``store/outbox.py``.
    """

    __tablename__ = "outbox"

    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ErrandKind]
    payload: Mapped[JSONObject]
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

    __table_args__ = (Index("ix_outbox_unsent", "due_at", sqlite_where=_UNSENT, postgresql_where=_UNSENT),)


class Letter(Identified, Versioned, Row):
    """A notice to somebody without an account, until somebody posts it."""

    __tablename__ = "letters"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    party_id: Mapped[UUID | None] = mapped_column(refers_to("parties.id"))
    recipient_name: Mapped[str]
    address: Mapped[JSONObject | None]
    notice: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]
    posted_on: Mapped[date | None]
    posted_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
