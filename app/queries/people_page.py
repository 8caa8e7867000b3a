"""One person: whom they work for, what they may do, how much they have in hand, and what can be done about them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.domain.roles import STAFF_ROLES, Realm, Role
from app.domain.second_factors import owes_app
from app.queries.people_list import REALMS, ROLES
from app.store.grants import live_on
from app.store.sessions import IDLE
from app.store.standing import standing_of
from app.store.tables.cases import Case, Grant
from app.store.tables.organisations import Inbox, InboxMember, Membership, Organisation
from app.store.tables.people import Person, PersonRole, SignIn
from app.store.tables.processes import Task


@dataclass(frozen=True)
class WorksFor:
    """One organisation that somebody works for."""

    id: UUID
    name: str
    is_admin: bool


@dataclass(frozen=True)
class PersonPage:
    """What is known of one account. It names no child."""

    id: UUID
    name: str
    email: str
    realm: str
    is_staff: bool
    job_title: str
    is_active: bool
    left_on: date | None
    works_for: tuple[WorksFor, ...]
    inboxes: tuple[str, ...]
    roles: tuple[tuple[Role, str], ...]
    other_roles: tuple[tuple[Role, str], ...]
    cases: int
    grants: int
    tasks: int
    sessions: int
    may_give_roles: bool
    may_mark_gone: bool
    has_app: bool
    must_have_app: bool
    may_reset_second_step: bool
    may_see_audit: bool


def person_page(session: Session, person_id: UUID, about_id: UUID, now: datetime) -> PersonPage:
    """Give a person to those who look after accounts; ``NotFound`` for everybody else, and for nobody's id."""
    today = day_of(now)
    standing = standing_of(session, person_id, today)
    require(Action.PERSON_VIEW, standing)
    about = session.get(Person, about_id)
    if about is None:
        raise NotFound
    roles = set(session.scalars(select(PersonRole.role).where(PersonRole.person_id == about_id)))
    is_staff, is_other = about.realm is Realm.STAFF, about_id != person_id
    is_manager = permits(Action.PERSON_GIVE_ROLE, standing)
    may_look_after = is_other and (is_manager or not is_staff)
    cases, grants, tasks, sessions = _numbers(session, about_id, now)
    return PersonPage(
        id=about.id,
        name=about.name,
        email=about.email,
        realm=REALMS[about.realm],
        is_staff=is_staff,
        job_title=about.job_title or "",
        is_active=about.active,
        left_on=about.left_on,
        works_for=_works_for(session, about_id),
        inboxes=_inboxes(session, about_id),
        roles=tuple((role, title) for role, title in ROLES.items() if role in roles),
        other_roles=tuple((role, title) for role, title in ROLES.items() if role in STAFF_ROLES - roles),
        cases=cases,
        grants=grants,
        tasks=tasks,
        sessions=sessions,
        may_give_roles=is_manager and is_staff and is_other and about.active,
        may_mark_gone=permits(Action.PERSON_MARK_GONE, standing) and may_look_after,
        has_app=about.totp_secret is not None,
        must_have_app=owes_app(about.realm, has_app=False),
        may_reset_second_step=permits(Action.PERSON_RESET_SECOND_STEP, standing) and may_look_after and about.active,
        may_see_audit=permits(Action.AUDIT_VIEW, standing),
    )


def _works_for(session: Session, about_id: UUID) -> tuple[WorksFor, ...]:
    found = session.execute(
        select(Organisation.id, Organisation.name, Membership.is_admin)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == about_id)
        .order_by(Organisation.name)
    )
    return tuple(WorksFor(*row) for row in found)


def _inboxes(session: Session, about_id: UUID) -> tuple[str, ...]:
    member = select(InboxMember.inbox_id).where(InboxMember.person_id == about_id)
    return tuple(session.scalars(select(Inbox.name).where(Inbox.id.in_(member)).order_by(Inbox.name)))


def _numbers(session: Session, about_id: UUID, now: datetime) -> tuple[int, int, int, int]:
    """Count open cases of theirs, cases they were let see, open tasks, and browsers that are signed in."""
    counted: tuple[tuple[ColumnElement[bool], ...], ...] = (
        (Case.officer_id == about_id, Case.closed_at.is_(None)),
        (Grant.person_id == about_id, live_on(day_of(now))),
        (Task.person_id == about_id, Task.closed_at.is_(None)),
        (
            SignIn.person_id == about_id,
            SignIn.ended_at.is_(None),
            SignIn.ends_at > now,
            SignIn.last_seen_at > now - IDLE,
        ),
    )
    tables = (Case, Grant, Task, SignIn)
    questions = [
        select(func.count()).select_from(table).where(*which).scalar_subquery()
        for table, which in zip(tables, counted, strict=True)
    ]
    cases, grants, tasks, sessions = session.execute(select(*questions)).one()
    return cases, grants, tasks, sessions
