"""Who a browser's session belongs to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.domain.roles import Realm, Role
from app.domain.tokens import digest
from app.store.tables.organisations import InboxMember
from app.store.tables.people import Person, PersonRole, SignIn


@dataclass(frozen=True)
class SignedIn:
    """The person who asks, as the database knows them at this request."""

    id: UUID
    name: str
    email: str
    realm: Realm
    roles: frozenset[Role]
    has_inbox: bool
    last_seen_at: datetime


def who_is_signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Give the person of a live session, or None: unknown, ended, timed out, or of an account that was closed."""
    token_hash = digest(token)
    found = session.execute(
        select(SignIn, Person)
        .join(Person, Person.id == SignIn.person_id)
        .where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None), SignIn.ends_at > now, Person.active)
    ).one_or_none()
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
        last_seen_at=sign_in.last_seen_at,
    )
