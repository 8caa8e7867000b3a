"""Organisations, the people in them, and the inboxes that requests are sent to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.organisations import OrganisationKind, SchoolPhase
from app.store.tables.row import Identified, JSONObject, Row, Versioned, refers_to


class Organisation(Identified, Versioned, Row):
    """A body that contributes to assessments. ``manager_email`` is where escalations go."""

    __tablename__ = "organisations"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind]
    urn: Mapped[str | None]
    manager_email: Mapped[str | None]
    phase: Mapped[SchoolPhase | None]
    active: Mapped[bool] = mapped_column(server_default=true())
    """False once it has closed: nothing new is sent to it, and what it did stays."""


class Site(Identified, Versioned, Row):
    """A place where an organisation works."""

    __tablename__ = "sites"

    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), index=True)
    name: Mapped[str]
    address: Mapped[JSONObject | None]
    phone: Mapped[str | None]


class Contact(Identified, Versioned, Row):
    """Somebody to ask for in an organisation; no account comes with it."""

    __tablename__ = "contacts"

    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), index=True)
    site_id: Mapped[UUID | None] = mapped_column(refers_to("sites.id"))
    name: Mapped[str]
    job_title: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]


class MembershipRequest(Identified, Versioned, Row):
    """Somebody who registered says that they work for an organisation; its admin or the council answers."""

    __tablename__ = "membership_requests"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), index=True)
    note: Mapped[str]
    asked_at: Mapped[datetime]
    accepted: Mapped[bool | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    decided_at: Mapped[datetime | None]


class Membership(Versioned, Row):
    """One person works for one organisation, perhaps as its admin."""

    __tablename__ = "memberships"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), primary_key=True, index=True)
    is_admin: Mapped[bool]


class Inbox(Identified, Versioned, Row):
    """Where an organisation receives requests, with its generic mailbox. A setting's own inbox is consulted too."""

    __tablename__ = "inboxes"

    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str]
    is_setting: Mapped[bool]


class InboxAdviceType(Row):
    """An inbox serves one type of advice."""

    __tablename__ = "inbox_advice_types"

    inbox_id: Mapped[UUID] = mapped_column(refers_to("inboxes.id"), primary_key=True)
    advice_type: Mapped[str] = mapped_column(primary_key=True)


class InboxMember(Row):
    """One person distributes what arrives in one inbox; a cover does so only while no other member is active."""

    __tablename__ = "inbox_members"

    inbox_id: Mapped[UUID] = mapped_column(refers_to("inboxes.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True, index=True)
    is_cover: Mapped[bool] = mapped_column(server_default=false())


class Route(Identified, Versioned, Row):
    """One line of the routing table: this kind of advice, for these children, goes to this inbox.

    A condition that is None holds for every child. ``area`` is the beginning of a postcode, such as GL5 or GL5 1.
    """

    __tablename__ = "routes"

    advice_type: Mapped[str] = mapped_column(index=True)
    inbox_id: Mapped[UUID] = mapped_column(refers_to("inboxes.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"))
    area: Mapped[str | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
