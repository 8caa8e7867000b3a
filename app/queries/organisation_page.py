"""Everything about one organisation, for the council and for those who work there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.organisations import KIND_TITLES, PHASE_TITLES, SETTING_KINDS, OrganisationKind, SchoolPhase
from app.domain.policy import permits, require
from app.queries.advice_offered import advice_offered
from app.queries.listing import EVERY_ROW
from app.queries.memberships_waiting import WaitingRow, memberships_waiting
from app.store.standing import standing_on_organisation
from app.store.tables.organisations import Contact, Inbox, InboxAdviceType, Membership, Organisation, Site
from app.store.tables.people import Person

_ADDRESS = ("line_1", "line_2", "town", "postcode")


@dataclass(frozen=True)
class SiteRow:
    """One place of the organisation, with the parts of its address."""

    id: UUID
    name: str
    parts: Mapping[str, str]
    phone: str | None

    @property
    def address(self) -> str:
        """The address on one line."""
        return ", ".join(filter(None, (self.parts.get(part) for part in _ADDRESS)))


@dataclass(frozen=True)
class ContactRow:
    """Somebody to ask for."""

    id: UUID
    name: str
    job_title: str | None
    email: str | None
    phone: str | None
    site_id: UUID | None
    site: str | None


@dataclass(frozen=True)
class MemberRow:
    """Somebody who works for the organisation."""

    id: UUID
    name: str
    email: str
    job_title: str | None
    is_admin: bool


@dataclass(frozen=True)
class InboxLine:
    """One inbox of the organisation, with the titles of the advice it gives."""

    id: UUID
    name: str
    email: str
    is_setting: bool
    advice: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationPage:
    """The organisation, and what the person who asks may do with it."""

    id: UUID
    name: str
    kind: OrganisationKind
    urn: str | None
    phase: SchoolPhase | None
    manager_email: str | None
    active: bool
    sites: tuple[SiteRow, ...]
    contacts: tuple[ContactRow, ...]
    members: tuple[MemberRow, ...]
    inboxes: tuple[InboxLine, ...]
    waiting: tuple[WaitingRow, ...]
    may_edit: bool
    may_add_inbox: bool
    may_decide: bool
    is_councils: bool
    """They may change what the council alone says of it."""

    @property
    def kind_title(self) -> str:
        """The kind in words."""
        return KIND_TITLES[self.kind]

    @property
    def phase_title(self) -> str:
        """The phase in words, or nothing."""
        return PHASE_TITLES[self.phase] if self.phase else ""

    @property
    def is_setting(self) -> bool:
        """Tell whether children go to it."""
        return self.kind in SETTING_KINDS


def organisation_page(
    session: Session, person_id: UUID, organisation_id: UUID, today: date, action: Action = Action.ORGANISATION_VIEW
) -> OrganisationPage:
    """Give the organisation to whoever may do this with it, such as its own members; else ``NotFound``."""
    standing = standing_on_organisation(session, person_id, organisation_id, today)
    require(action, standing)
    organisation = session.get_one(Organisation, organisation_id)
    may_decide = permits(Action.MEMBERSHIP_DECIDE, standing)
    waiting = memberships_waiting(session, person_id, today, "asked", EVERY_ROW, organisation_id=organisation_id)
    return OrganisationPage(
        id=organisation.id,
        name=organisation.name,
        kind=organisation.kind,
        urn=organisation.urn,
        phase=organisation.phase,
        manager_email=organisation.manager_email,
        active=organisation.active,
        sites=_sites(session, organisation_id),
        contacts=_contacts(session, organisation_id),
        members=_members(session, organisation_id),
        inboxes=_inboxes(session, organisation_id),
        waiting=waiting.rows,
        may_edit=permits(Action.ORGANISATION_EDIT, standing),
        may_add_inbox=organisation.active and permits(Action.ROUTING_EDIT, standing),
        may_decide=may_decide,
        is_councils=permits(Action.ORGANISATION_IMPORT, Standing(person_id, roles=standing.roles)),
    )


def _sites(session: Session, organisation_id: UUID) -> tuple[SiteRow, ...]:
    statement = select(Site).where(Site.organisation_id == organisation_id).order_by(func.lower(Site.name), Site.id)
    return tuple(SiteRow(site.id, site.name, site.address or {}, site.phone) for site in session.scalars(statement))


def _contacts(session: Session, organisation_id: UUID) -> tuple[ContactRow, ...]:
    statement = (
        select(Contact, Site.name.label("site"))
        .outerjoin(Site, Site.id == Contact.site_id)
        .where(Contact.organisation_id == organisation_id)
        .order_by(func.lower(Contact.name), Contact.id)
    )
    return tuple(
        ContactRow(each.id, each.name, each.job_title, each.email, each.phone, each.site_id, site)
        for each, site in session.execute(statement)
    )


def _members(session: Session, organisation_id: UUID) -> tuple[MemberRow, ...]:
    statement = (
        select(Person, Membership.is_admin)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.organisation_id == organisation_id, Person.active)
        .order_by(func.lower(Person.name), Person.id)
    )
    return tuple(
        MemberRow(person.id, person.name, person.email, person.job_title, is_admin)
        for person, is_admin in session.execute(statement)
    )


def _inboxes(session: Session, organisation_id: UUID) -> tuple[InboxLine, ...]:
    inboxes = session.scalars(
        select(Inbox).where(Inbox.organisation_id == organisation_id).order_by(func.lower(Inbox.name), Inbox.id)
    ).all()
    served = select(InboxAdviceType).where(InboxAdviceType.inbox_id.in_([inbox.id for inbox in inboxes]))
    titles = dict(advice_offered(session)) if inboxes else {}
    advice: dict[UUID, list[str]] = {}
    for each in session.scalars(served.order_by(InboxAdviceType.advice_type)):
        advice.setdefault(each.inbox_id, []).append(titles.get(each.advice_type, each.advice_type))
    return tuple(
        InboxLine(inbox.id, inbox.name, inbox.email, inbox.is_setting, tuple(advice.get(inbox.id, ())))
        for inbox in inboxes
    )
