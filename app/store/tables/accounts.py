"""What guards an account: one-time links, the second step of a sign-in, trusted devices, failed tries, invitations."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.roles import Realm, Relation, Role
from app.store.tables.row import Counted, Identified, JSONObject, Row, Versioned, refers_to


class LinkPurpose(StrEnum):
    """What a one-time link lets whoever holds it do."""

    CONFIRM_REGISTRATION = "confirm_registration"
    CHANGE_EMAIL = "change_email"
    SET_PASSWORD = "set_password"  # noqa: S105 - a purpose, no password


class OneTimeLink(Identified, Versioned, Row):
    """A link that was mailed. Its token is not kept: ``gateways/link_tokens.py`` derives it from the id.

    ``detail`` is what becomes true when it is followed: the details of a registration, a new email address.
    """

    __tablename__ = "one_time_links"

    purpose: Mapped[LinkPurpose]
    email: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
    detail: Mapped[JSONObject]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SecondStep(Identified, Versioned, Row):
    """A sign-in whose password was right and whose second factor is still owed. The browser alone knows the token."""

    __tablename__ = "second_steps"

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    codes_sent: Mapped[int]
    """How many codes were mailed; the newest alone is good."""
    tries: Mapped[int]
    done_at: Mapped[datetime | None]


class RecoveryCode(Identified, Versioned, Row):
    """A code that stands in for a lost second factor, once."""

    __tablename__ = "recovery_codes"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class TrustedDevice(Identified, Versioned, Row):
    """A browser that is not asked for the second factor for a while."""

    __tablename__ = "trusted_devices"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class FailedTry(Row):
    """Somebody tried in vain; ``key`` is a digest of the account or network address that it counts against."""

    __tablename__ = "failed_tries"

    seq: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    key: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index(None, "key", "at"), {"sqlite_autoincrement": True})


class Invitation(Identified, Versioned, Row):
    """One person is asked to register, once, for an organisation, for a case, or as the council's staff.

    Nobody is registered by it: whoever follows the link gives their own name and password (P16). What it grants is
    given when it is accepted. ``batch`` joins those that were written in one go, as a registration pack.
    """

    __tablename__ = "invitations"

    batch: Mapped[UUID] = mapped_column(index=True)
    email: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    realm: Mapped[Realm]
    role: Mapped[Role | None]
    organisation_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"), index=True)
    is_admin: Mapped[bool]
    inbox_id: Mapped[UUID | None] = mapped_column(refers_to("inboxes.id"))
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    relation: Mapped[Relation | None]
    reason: Mapped[str]
    invited_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    withdrawn_at: Mapped[datetime | None]
