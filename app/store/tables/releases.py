"""Releases of the process: every diagram, form, notice and deadline, by content, never changed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import AppendOnly, Identified, Row, Versioned, refers_to

_LIVE = text("is_live")


class Release(Identified, Versioned, Row):
    """One published set of files. New cases begin under the one that is live; only ``is_live`` ever changes."""

    __tablename__ = "releases"

    number: Mapped[int] = mapped_column(unique=True)
    content_hash: Mapped[str] = mapped_column(index=True)
    published_at: Mapped[datetime]
    published_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    reason: Mapped[str]
    is_live: Mapped[bool]

    __table_args__ = (Index("uq_releases_live", "is_live", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),)


class ReleaseFile(AppendOnly, Row):
    """One file of one release: its path and the digest of its content."""

    __tablename__ = "release_files"

    release_id: Mapped[UUID] = mapped_column(refers_to("releases.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(refers_to("contents.sha256"))


class Content(AppendOnly, Row):
    """The bytes with one SHA-256 digest, kept once however many releases hold them."""

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]
