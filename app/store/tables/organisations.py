"""Organisations, the people in them, and the inboxes that requests are sent to."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import Identified, Row, Versioned, refers_to


class OrganisationKind(StrEnum):
    """What an organisation is."""

    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    COLLEGE = "college"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    COUNCIL_SERVICE = "council_service"
    AGENCY = "agency"


#: Those that children go to: their pupils.
SETTING_KINDS = frozenset({OrganisationKind.SCHOOL, OrganisationKind.EARLY_YEARS, OrganisationKind.COLLEGE})


class Organisation(Identified, Versioned, Row):
    """A body that contributes to assessments. ``manager_email`` is where escalations go."""

    __tablename__ = "organisations"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind]
    urn: Mapped[str | None]
    manager_email: Mapped[str | None]


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
    """One person distributes what arrives in one inbox."""

    __tablename__ = "inbox_members"

    inbox_id: Mapped[UUID] = mapped_column(refers_to("inboxes.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True, index=True)
