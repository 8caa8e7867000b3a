"""What people wrote: submissions, drafts of them, and files."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Index, text
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


class ScanState(StrEnum):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "not_scanned"
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
