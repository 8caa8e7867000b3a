"""Who a browser's session belongs to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.domain.roles import Realm, Role
from app.store.sessions import Sessions
from app.store.tables.organisations import InboxMember
from app.store.tables.people import PersonRole


@dataclass(frozen=True)
class SignedIn:
    """The person who asks, as the database knows them at this request."""

    id: UUID
    name: str
    email: str
    realm: Realm
    roles: frozenset[Role]
    has_inbox: bool
    session_id: UUID
    is_due_to_be_seen: bool


def who_is_signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Give the person of a live session, or None: unknown, ended, timed out, or of an account that was closed."""
    sessions = Sessions(session, now)
    found = sessions.find(token)
    if found is None:
        return None
    sign_in, person = found
    roles = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))
    has_inbox = session.scalar(select(exists().where(InboxMember.person_id == person.id)))
    return SignedIn(
        id=person.id,
        name=person.name,
        email=person.email,
        realm=person.realm,
        roles=frozenset(roles),
        has_inbox=bool(has_inbox),
        session_id=sign_in.id,
        is_due_to_be_seen=sessions.is_due_to_be_seen(sign_in),
    )
