"""What happened, and the chain of digests that shows when somebody changed it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import AppendOnly, Counted, JSONObject, Row, refers_to


class AuditEntry(AppendOnly, Row):
    """Who did what to which thing, when. ``person_id`` is None when the portal did it by itself."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
    action: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    thing: Mapped[str | None]
    detail: Mapped[JSONObject]

    __table_args__ = (Index("ix_audit_thing", "thing"), {"sqlite_autoincrement": True})


class AuditSeal(AppendOnly, Row):
    """One link of the chain: the digest of the link before it and of one committed entry.

    No foreign key: an entry that somebody removed must be found missing, with its seal still there.
    """

    __tablename__ = "audit_seals"

    position: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=False)
    audit_seq: Mapped[int] = mapped_column(Counted, unique=True)
    digest: Mapped[str]
    sealed_at: Mapped[datetime]


class AuditErasure(AppendOnly, Row):
    """An entry that was lawfully erased: a stated gap, whose link stays so that the chain still verifies."""

    __tablename__ = "audit_erasures"

    audit_seq: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=False)
    reason: Mapped[str]
    by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    at: Mapped[datetime]
