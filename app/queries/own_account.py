"""Where somebody is signed in, and what their own page says of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from app.store.sessions import Sessions, ends_at
from app.store.tables.people import Person


@dataclass(frozen=True)
class OwnSession:
    """One browser in which the person is signed in."""

    id: UUID
    device: str
    since: datetime
    last_seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class OwnAccount:
    """What somebody's own page shows."""

    name: str
    email: str
    job_title: str
    sessions: tuple[OwnSession, ...]


def own_account(session: Session, person_id: UUID, session_id: UUID, now: datetime, idle: timedelta) -> OwnAccount:
    """Give the person's own details and sessions; ``session_id`` is the one that asks."""
    person = session.get_one(Person, person_id)
    found = Sessions(session, now).of_person(person_id, idle)
    rows = [
        OwnSession(each.id, each.device, each.created_at, each.last_seen_at, each.id == session_id) for each in found
    ]
    return OwnAccount(
        name=person.name,
        email=person.email,
        job_title=person.job_title or "",
        sessions=tuple(sorted(rows, key=lambda row: not row.is_this)),
    )


def end_of_session(session: Session, token: str, now: datetime, idle: timedelta) -> datetime | None:
    """Give the instant at which a session ends when its browser does nothing more, or None when it has ended."""
    found = Sessions(session, now).find(token, idle)
    return ends_at(found[0], idle) if found else None
