"""What an inbox serves and who distributes what arrives in it, for whoever looks after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.inboxes import Duty, InboxPerson, distributing, who_distributes
from app.domain.organisations import SETTING_KINDS
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.queries.request_filters import advice_options
from app.queries.routing_table import RouteRow, route_rows
from app.store.standing import standing_on_inbox, standing_on_organisation
from app.store.tables.organisations import Inbox, InboxAdviceType, InboxMember, Membership, Organisation
from app.store.tables.people import Person


@dataclass(frozen=True)
class InboxMemberRow:
    """One person who belongs to the inbox."""

    id: UUID
    name: str
    job_title: str
    duty: Duty
    is_active: bool
    distributes_now: bool


@dataclass(frozen=True)
class InboxSettings:
    """The inbox as it is set up."""

    id: UUID
    name: str
    email: str
    organisation_id: UUID
    organisation: str
    is_open: bool
    is_setting: bool
    serves: tuple[tuple[str, str], ...]
    """The kinds of advice it serves, with their titles."""
    lines: tuple[RouteRow, ...]
    """The lines of the routing table that lead here; empty for whoever may not see that table."""
    members: tuple[InboxMemberRow, ...]
    who_distributes: str
    may_route: bool
    """They may say which advice it serves."""

    @property
    def is_served(self) -> bool:
        """Tell whether anybody distributes what arrives now."""
        return any(member.distributes_now for member in self.members)


def inbox_settings(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> InboxSettings:
    """Give an inbox as it is set up to whoever may change that; ``NotFound`` for everybody else."""
    standing = standing_on_inbox(session, person_id, inbox_id, today)
    require(Action.INBOX_EDIT, standing)
    inbox = session.get_one(Inbox, inbox_id)
    organisation = session.get_one(Organisation, inbox.organisation_id)
    titles = dict(advice_options(session))
    served = session.scalars(select(InboxAdviceType.advice_type).where(InboxAdviceType.inbox_id == inbox_id))
    people, members = _members(session, inbox_id)
    may_route = permits(Action.ROUTING_EDIT, standing)
    return InboxSettings(
        id=inbox_id,
        name=inbox.name,
        email=inbox.email,
        organisation_id=organisation.id,
        organisation=organisation.name,
        is_open=organisation.active,
        is_setting=inbox.is_setting,
        serves=tuple(sorted(((each, titles.get(each, each)) for each in served), key=lambda pair: pair[1])),
        lines=route_rows(session, inbox_id=inbox_id) if may_route else (),
        members=members,
        who_distributes=who_distributes(people),
        may_route=may_route,
    )


def _members(session: Session, inbox_id: UUID) -> tuple[list[InboxPerson], tuple[InboxMemberRow, ...]]:
    found = session.execute(
        select(Person, InboxMember.is_cover)
        .join(InboxMember, InboxMember.person_id == Person.id)
        .where(InboxMember.inbox_id == inbox_id)
        .order_by(InboxMember.is_cover, Person.name, Person.id)
    ).all()
    people = [InboxPerson(person.name, is_cover, person.active) for person, is_cover in found]
    now = distributing(people)
    return people, tuple(
        InboxMemberRow(
            person.id,
            person.name,
            person.job_title or "",
            Duty.COVERS if is_cover else Duty.DISTRIBUTES,
            person.active,
            any(each is belonging for each in now),
        )
        for (person, is_cover), belonging in zip(found, people, strict=True)
    )


@dataclass(frozen=True)
class NewMember:
    """The people of the inbox's organisation who do not belong to it yet: pairs of their id and their name."""

    inbox: str
    organisation: str
    organisation_id: UUID
    people: tuple[tuple[str, str], ...]


def who_can_join(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> NewMember:
    """Give who could be added to the inbox, to whoever may add them."""
    require(Action.INBOX_EDIT, standing_on_inbox(session, person_id, inbox_id, today))
    inbox = session.get_one(Inbox, inbox_id)
    there = select(InboxMember.person_id).where(InboxMember.inbox_id == inbox_id)
    people = session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.organisation_id == inbox.organisation_id, Person.active, Person.id.not_in(there))
        .order_by(Person.name, Person.id)
    )
    words = ((str(each.id), f"{each.name}, {each.job_title}" if each.job_title else each.name) for each in people)
    organisation = session.get_one(Organisation, inbox.organisation_id)
    return NewMember(inbox.name, organisation.name, organisation.id, tuple(words))


@dataclass(frozen=True)
class ChangingMember:
    """One person who belongs to the inbox, and what they do there."""

    inbox: str
    name: str
    duty: Duty
    is_last: bool
    """Without them nobody would distribute what arrives."""


def changing_member(session: Session, person_id: UUID, inbox_id: UUID, member_id: UUID, today: date) -> ChangingMember:
    """Give what somebody does in the inbox, to whoever may change it; ``NotFound`` for who does not belong to it."""
    page = inbox_settings(session, person_id, inbox_id, today)
    for member in page.members:
        if member.id == member_id:
            others = [each for each in page.members if each.id != member_id and each.is_active]
            return ChangingMember(page.name, member.name, member.duty, is_last=not others)
    raise NotFound


@dataclass(frozen=True)
class NewInbox:
    """The organisation that an inbox is added to."""

    organisation: str
    has_pupils: bool
    own_inbox: str
    """The name of the inbox in which it is asked about its own pupils already; empty without one."""
    advice: Sequence[tuple[str, str]]


def new_inbox(session: Session, person_id: UUID, organisation_id: UUID, today: date) -> NewInbox:
    """Give what is asked about a new inbox, to whoever may add one."""
    require(Action.ROUTING_EDIT, standing_on_organisation(session, person_id, organisation_id, today))
    organisation = session.get_one(Organisation, organisation_id)
    own = session.scalar(
        select(Inbox.name).where(Inbox.organisation_id == organisation_id, Inbox.is_setting).order_by(Inbox.name)
    )
    has_pupils = organisation.kind in SETTING_KINDS
    return NewInbox(organisation.name, has_pupils, own or "", advice_options(session))
