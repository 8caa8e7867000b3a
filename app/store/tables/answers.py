"""What people wrote: submissions, drafts of them, and files."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.roles import Audience
from app.domain.sharing import Part
from app.store.tables.row import AppendOnly, Identified, JSONObject, Row, Versioned, refers_to


class Submission(Identified, AppendOnly, Row):
    """Answers to one form as they were submitted. ``on_behalf_of`` names the person whose words they are."""

    __tablename__ = "submissions"

    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    instance_id: Mapped[UUID | None] = mapped_column(refers_to("instances.id"), index=True)
    task_id: Mapped[UUID | None] = mapped_column(refers_to("tasks.id"), index=True)
    form: Mapped[str]
    form_hash: Mapped[str]
    answers: Mapped[JSONObject]
    author_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    on_behalf_of: Mapped[str | None]
    submitted_at: Mapped[datetime]
    part: Mapped[Part | None]
    """The part of the case that its form belongs to, for a young person who shares only parts."""
    is_draft: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Marked "draft" by its author: it is there to be read, and completes nothing (P8)."""
    corrects_id: Mapped[UUID | None] = mapped_column(refers_to("submissions.id"), index=True)
    correction: Mapped[str | None]
    """For a correction: what changed since the submission that it corrects, and why."""
    declared_name: Mapped[str | None]
    declared_role: Mapped[str | None]
    """What the sender declared to be when they sent it; older submissions have no declaration."""


class Share(AppendOnly, Row):
    """A submission is shown to an audience, from a moment on."""

    __tablename__ = "shares"

    submission_id: Mapped[UUID] = mapped_column(refers_to("submissions.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True)
    shared_at: Mapped[datetime]


class Draft(Identified, Versioned, Row):
    """Answers not yet submitted: of one person, to one task, or (no task) to a form that starts a case."""

    __tablename__ = "drafts"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    task_id: Mapped[UUID | None] = mapped_column(refers_to("tasks.id"))
    form: Mapped[str]
    answers: Mapped[JSONObject]
    saved_at: Mapped[datetime]
    written: Mapped[JSONObject] = mapped_column(default=dict, server_default=text("'{}'"))
    """Question id → {"by": who wrote its answer last, "at": when, "version": how often it has changed}."""

    __table_args__ = (
        Index(
            "uq_drafts_task",
            "person_id",
            "task_id",
            unique=True,
            sqlite_where=text("task_id IS NOT NULL"),
            postgresql_where=text("task_id IS NOT NULL"),
        ),
        Index(
            "uq_drafts_form",
            "person_id",
            "form",
            unique=True,
            sqlite_where=text("task_id IS NULL"),
            postgresql_where=text("task_id IS NULL"),
        ),
    )


class DraftVariant(Identified, Row):
    """A text that came later than another to the same question of a draft, kept until somebody chooses between them."""

    __tablename__ = "draft_variants"

    draft_id: Mapped[UUID] = mapped_column(
        ForeignKey("drafts.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True
    )
    question: Mapped[str]
    value: Mapped[JSONObject]
    """{"answer": what was written}, because an answer may be of any kind."""
    by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    at: Mapped[datetime]


class DraftShare(Identified, Versioned, Row):
    """The owner of a draft lets a colleague who holds the same request write in it, until it ends or is sent."""

    __tablename__ = "draft_shares"

    task_id: Mapped[UUID] = mapped_column(refers_to("tasks.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    shared_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ScanState(StrEnum):
    """What the virus scanner said of a file; one that waits for it is in quarantine: nobody opens it."""

    NOT_SCANNED = "not_scanned"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"


class File(Identified, Versioned, Row):
    """A file that somebody sent; its bytes are kept by ``gateways/files.py`` under its digest."""

    __tablename__ = "files"

    name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    media_type: Mapped[str]
    uploaded_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    uploaded_at: Mapped[datetime]
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    submission_id: Mapped[UUID | None] = mapped_column(refers_to("submissions.id"), index=True)
    scan: Mapped[ScanState]
    scanned_at: Mapped[datetime | None]
    warnings: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """Sentences for whoever opens it, such as that it holds macros."""
