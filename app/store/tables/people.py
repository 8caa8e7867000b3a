"""People who can sign in, what the council lets its staff do, and who is signed in now."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.roles import Realm, Role
from app.store.tables.row import Identified, Row, Versioned, refers_to


class Person(Identified, Versioned, Row):
    """Somebody with an account. The email address is kept in lower case."""

    __tablename__ = "people"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    realm: Mapped[Realm]
    job_title: Mapped[str | None]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    totp_secret: Mapped[str | None]
    """The secret of their authenticator app, encrypted with the installation's key; None without an app."""
    totp_last_step: Mapped[int | None]
    """The newest time step of which a code was taken: no code is good twice."""
    left_on: Mapped[date | None]
    """The day somebody marked them as gone."""
    language: Mapped[str | None]
    """The language that they read the portal in, as BCP 47 writes it; None until they chose one."""


class PersonRole(Row):
    """A role that the council gave to a member of its own staff."""

    __tablename__ = "person_roles"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class SignIn(Identified, Versioned, Row):
    """One signed-in browser. The token itself is known to that browser alone."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(server_default="")
    """The browser and system, in words that its owner knows it by."""
