"""Documents that the portal makes: bundles of a case, and what was served on whom."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import AppendOnly, Identified, JSONObject, Row, Versioned, refers_to


class BundleState(StrEnum):
    """How far a bundle has come."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class Bundle(Identified, Versioned, Row):
    """Chosen documents of a case as one PDF, made in the background for the person who asked."""

    __tablename__ = "bundles"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    asked_at: Mapped[datetime]
    chosen: Mapped[JSONObject]
    """{"items": [{"kind": "submission" or "file", "id": …}, …]} in the order of the bundle."""
    state: Mapped[BundleState]
    done: Mapped[int]
    """How many of the chosen things are in it so far."""
    ready_at: Mapped[datetime | None]
    failed_why: Mapped[str | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None] = mapped_column(BigInteger)
    pages: Mapped[int | None]


class ServedHow(StrEnum):
    """By which way a document reached a person."""

    PORTAL = "portal"
    EMAIL = "email"
    POST = "post"
    HAND = "hand"


class Service(Identified, AppendOnly, Row):
    """A plan was served on somebody: proof for a tribunal, written once."""

    __tablename__ = "services"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    submission_id: Mapped[UUID] = mapped_column(refers_to("submissions.id"), index=True)
    recipient: Mapped[str]
    how: Mapped[ServedHow]
    served_on: Mapped[date]
    note: Mapped[str]
    document_sha256: Mapped[str]
    """The digest of the PDF as it was served, which is kept with the files."""
    recorded_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    recorded_at: Mapped[datetime]
