"""What somebody leaves behind: all that ends or goes back when they are marked as gone."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.days import day_of
from app.domain.roles import Realm, Role
from app.store.covers import covering_on
from app.store.invitations import is_open
from app.store.shelf import Shelf
from app.store.tables.access import AccessRequest
from app.store.tables.accounts import Invitation
from app.store.tables.cases import Case, Grant
from app.store.tables.organisations import Inbox, InboxMember, Membership, MembershipRequest
from app.store.tables.people import Person
from app.store.tables.personal import Cover
from app.store.tables.processes import Task
from app.store.tables.requests import Contribution

#: The lanes of people who work: what a family or somebody who asks for access owes is nobody else's.
_WORK = (Role.CASEWORK_OFFICER, Role.MANAGER, Role.SERVICE_INBOX, Role.CONTRIBUTOR, Role.SETTING)


@dataclass(frozen=True)
class Leaving:
    """All that one person leaves; of one organisation, or (``closes_account``) of the whole portal."""

    person: Person
    closes_account: bool
    organisation_ids: tuple[UUID, ...]
    inboxes: tuple[Inbox, ...]
    emptied: tuple[Inbox, ...]
    """Those of the inboxes in which nobody else is left."""
    grants: tuple[Grant, ...]
    tasks: tuple[Task, ...]
    cases: tuple[Case, ...]
    """Open cases whose officer they are."""
    covers: tuple[Cover, ...]
    invitations: tuple[Invitation, ...]
    """Those to their address that can still be accepted."""
    membership_requests: tuple[MembershipRequest, ...]
    access_requests: tuple[AccessRequest, ...]
    """What they ask and nobody has answered yet."""

    @property
    def fingerprint(self) -> str:
        """Give what the preview was of: when it differs, something was added or taken meanwhile."""
        told = hashlib.sha256("\n".join(sorted(self._ids())).encode())
        return told.hexdigest()[:16]

    def _ids(self) -> Iterator[str]:
        yield f"{self.person.id} {self.person.active} {self.closes_account}"
        yield from map(str, self.organisation_ids)
        asked = (self.invitations, self.membership_requests, self.access_requests)
        for rows in (self.inboxes, self.grants, self.tasks, self.cases, self.covers, *asked):
            yield from (str(row.id) for row in rows)


class Leavers(Shelf):
    """People who leave."""

    def leaving(self, person: Person, organisation_id: UUID | None, *, keeps_account: bool = False) -> Leaving:
        """Give what the person leaves behind now."""
        return leaving_of(self._session, person, organisation_id, self._now, keeps_account=keeps_account)


def leaving_of(
    session: Session, person: Person, organisation_id: UUID | None, now: datetime, *, keeps_account: bool = False
) -> Leaving:
    """Give what the person leaves when they leave this organisation, or (None) altogether.

    A professional who leaves the last organisation that they work for leaves altogether, unless they are known to keep
    their account, such as somebody who changes to another one.
    """
    today = day_of(now)
    memberships = set(session.scalars(select(Membership.organisation_id).where(Membership.person_id == person.id)))
    is_last = person.realm is Realm.PROFESSIONAL and memberships <= {organisation_id}
    closes_account = organisation_id is None or (is_last and not keeps_account)
    left = memberships if closes_account or organisation_id is None else {organisation_id}
    inboxes = _inboxes(session, person.id, None if closes_account else organisation_id)
    return Leaving(
        person=person,
        closes_account=closes_account,
        organisation_ids=tuple(sorted(left)),
        inboxes=inboxes,
        emptied=tuple(inbox for inbox in inboxes if _is_left_alone(session, inbox.id, person.id)),
        grants=_grants(session, person.id, None if closes_account else organisation_id, today),
        tasks=_tasks(session, person.id, None if closes_account else organisation_id),
        cases=tuple(session.scalars(_open_cases(person.id).order_by(Case.reference))) if closes_account else (),
        covers=tuple(session.scalars(_covers(person.id, today))) if closes_account else (),
        invitations=_invitations(session, person, None if closes_account else organisation_id, now),
        membership_requests=_asked_to_join(session, person.id, None if closes_account else organisation_id),
        access_requests=tuple(session.scalars(_asked_for_access(person.id))) if closes_account else (),
    )


def _inboxes(session: Session, person_id: UUID, organisation_id: UUID | None) -> tuple[Inbox, ...]:
    statement = select(Inbox).join(InboxMember, InboxMember.inbox_id == Inbox.id)
    which: list[ColumnElement[bool]] = [InboxMember.person_id == person_id]
    if organisation_id is not None:
        which.append(Inbox.organisation_id == organisation_id)
    return tuple(session.scalars(statement.where(*which).order_by(Inbox.name)))


def _is_left_alone(session: Session, inbox_id: UUID, person_id: UUID) -> bool:
    other = aliased(InboxMember)
    statement = (
        select(other.person_id)
        .join(Person, Person.id == other.person_id)
        .where(other.inbox_id == inbox_id, other.person_id != person_id, Person.active)
    )
    return session.scalar(statement.limit(1)) is None


def _grants(session: Session, person_id: UUID, organisation_id: UUID | None, today: date) -> tuple[Grant, ...]:
    which = [Grant.person_id == person_id, or_(Grant.to_on.is_(None), Grant.to_on >= today)]
    if organisation_id is not None:
        which.append(Grant.organisation_id == organisation_id)
    return tuple(session.scalars(select(Grant).where(*which).order_by(Grant.given_at, Grant.id)))


def _tasks(session: Session, person_id: UUID, organisation_id: UUID | None) -> tuple[Task, ...]:
    statement = select(Task).where(Task.person_id == person_id, Task.closed_at.is_(None), Task.lane.in_(_WORK))
    if organisation_id is not None:
        its_inboxes = select(Inbox.id).where(Inbox.organisation_id == organisation_id)
        asked = select(Contribution.id).where(Contribution.inbox_id.in_(its_inboxes))
        statement = statement.where(or_(Task.inbox_id.in_(its_inboxes), Task.instance_id.in_(asked)))
    return tuple(session.scalars(statement.order_by(Task.due_on, Task.id)))


def _open_cases(person_id: UUID) -> Select[Case]:
    return select(Case).where(Case.officer_id == person_id, Case.closed_at.is_(None))


def _covers(person_id: UUID, today: date) -> Select[Cover]:
    concerned = or_(Cover.absent_id == person_id, Cover.covered_by_id == person_id)
    to_come = (Cover.from_on > today) & Cover.ended_on.is_(None)
    return select(Cover).where(concerned, or_(covering_on(today), to_come)).order_by(Cover.from_on, Cover.id)


def _invitations(
    session: Session, person: Person, organisation_id: UUID | None, now: datetime
) -> tuple[Invitation, ...]:
    which = [Invitation.email == person.email, is_open(now)]
    if organisation_id is not None:
        which.append(Invitation.organisation_id == organisation_id)
    return tuple(session.scalars(select(Invitation).where(*which).order_by(Invitation.created_at, Invitation.id)))


def _asked_to_join(session: Session, person_id: UUID, organisation_id: UUID | None) -> tuple[MembershipRequest, ...]:
    which = [MembershipRequest.person_id == person_id, MembershipRequest.decided_at.is_(None)]
    if organisation_id is not None:
        which.append(MembershipRequest.organisation_id == organisation_id)
    return tuple(session.scalars(select(MembershipRequest).where(*which).order_by(MembershipRequest.id)))


def _asked_for_access(person_id: UUID) -> Select[AccessRequest]:
    waiting = (AccessRequest.person_id == person_id, AccessRequest.outcome.is_(None))
    return select(AccessRequest).where(*waiting).order_by(AccessRequest.id)
