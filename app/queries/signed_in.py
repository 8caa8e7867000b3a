"""Who a browser's session belongs to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from app.domain.organisations import SETTING_KINDS
from app.domain.roles import Realm, Role
from app.queries.unread import read_until, unread
from app.store.inboxes import distributes
from app.store.sessions import IDLE, Sessions, ends_at
from app.store.settings import NOTIFICATIONS_READ
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import PersonRole
from app.store.tables.personal import PersonSetting


@dataclass(frozen=True)
class SignedIn:
    """The person who asks, as the database knows them at this request."""

    id: UUID
    name: str
    email: str
    realm: Realm
    has_app: bool
    """They set up an authenticator app."""
    roles: frozenset[Role]
    has_inbox: bool
    has_setting: bool
    """They work for a school, nursery or college."""
    unread: int
    """How many notices are new to them; one more than ``MOST_UNREAD`` stands for any number above it."""
    session_id: UUID
    session_ends_at: datetime
    """The instant at which they are signed out, unless they do something before."""
    is_due_to_be_seen: bool


def who_is_signed_in(session: Session, token: str, now: datetime, idle: timedelta = IDLE) -> SignedIn | None:
    """Give the person of a live session, or None: unknown, ended, timed out, or of an account that was closed."""
    sessions = Sessions(session, now)
    found = sessions.find(token, idle)
    if found is None:
        return None
    sign_in, person = found
    roles = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))
    kept = select(PersonSetting.value).where(
        PersonSetting.person_id == person.id, PersonSetting.name == NOTIFICATIONS_READ
    )
    reads_inbox = exists().where(distributes(person.id))
    has_inbox, has_setting, read = session.execute(
        select(reads_inbox, _works_for_setting(person.id), kept.scalar_subquery())
    ).one()
    return SignedIn(
        id=person.id,
        name=person.name,
        email=person.email,
        realm=person.realm,
        has_app=person.totp_secret is not None,
        roles=frozenset(roles),
        has_inbox=has_inbox,
        has_setting=has_setting,
        unread=unread(session, person.id, read_until(read)),
        session_id=sign_in.id,
        session_ends_at=ends_at(sign_in, idle),
        is_due_to_be_seen=sessions.is_due_to_be_seen(sign_in),
    )


def _works_for_setting(person_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        Membership.person_id == person_id,
        Organisation.id == Membership.organisation_id,
        Organisation.kind.in_(SETTING_KINDS),
    )
