"""Who is signed in: rows on the server, so that each can be ended at once."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update

from app.domain.refusals import NotFound
from app.store.shelf import Shelf
from app.store.tables.people import Person, SignIn

#: A browser that asks nothing for so long is signed out, unless the installation has a setting of its own.
IDLE = timedelta(minutes=30)
#: Nobody stays signed in for longer than this.
LONGEST = timedelta(hours=12)
#: The last request is noted this finely, so that not every page writes.
SEEN_EVERY = timedelta(minutes=1)


def hash_of(token: str) -> str:
    """Give what is stored of a token: enough to know it again, useless to whoever reads the table."""
    return hashlib.sha256(token.encode()).hexdigest()


def ends_at(session: SignIn, idle: timedelta) -> datetime:
    """Give the instant at which a session ends by itself when its browser asks nothing more."""
    return min(session.last_seen_at + idle, session.ends_at)


class Sessions(Shelf):
    """Signed-in browsers. Each sign-in has a new token, which exists in clear only in that browser's cookie.

    How long a browser may ask nothing is a setting of the installation, so whoever asks for live ones says it.
    """

    def start(self, person_id: UUID, device: str = "") -> str:
        """Sign a browser in and give its token; ``device`` is what its owner knows it by."""
        token = secrets.token_urlsafe(32)
        self._put(
            SignIn(
                token_hash=hash_of(token),
                person_id=person_id,
                created_at=self._now,
                last_seen_at=self._now,
                ends_at=self._now + LONGEST,
                ended_at=None,
                device=device,
            )
        )
        return token

    def find(self, token: str, idle: timedelta = IDLE) -> tuple[SignIn, Person] | None:
        """Give the session and its person while it lasts and the person's account is active."""
        statement = (
            select(SignIn, Person)
            .join(Person, Person.id == SignIn.person_id)
            .where(SignIn.token_hash == hash_of(token), self._is_live(idle), Person.active)
        )
        found = self._session.execute(statement).first()
        return (found[0], found[1]) if found else None

    def of_person(self, person_id: UUID, idle: timedelta = IDLE) -> Sequence[SignIn]:
        """Give the browsers in which the person is signed in now, the one that was seen last first."""
        statement = (
            select(SignIn)
            .where(SignIn.person_id == person_id, self._is_live(idle))
            .order_by(SignIn.last_seen_at.desc(), SignIn.id)
        )
        return self._session.scalars(statement).all()

    def is_due_to_be_seen(self, session: SignIn) -> bool:
        """Tell whether ``seen`` would write anything."""
        return self._now - session.last_seen_at >= SEEN_EVERY

    def seen(self, session_id: UUID) -> None:
        """Note that the browser was here, which moves its idle end; two at the same moment do no harm."""
        self._session.execute(
            update(SignIn)
            .where(SignIn.id == session_id, SignIn.ended_at.is_(None), SignIn.last_seen_at < self._now)
            .values(last_seen_at=self._now, version=SignIn.version + 1)
        )

    def ends_at(self, session_id: UUID, idle: timedelta) -> datetime:
        """Give the instant at which a session ends when its browser asks nothing more."""
        return ends_at(self._get(SignIn, session_id), idle)

    def end(self, token: str) -> None:
        """Sign this browser out; a token that is unknown or ended is no fault."""
        self._end(SignIn.token_hash == hash_of(token))

    def end_one(self, person_id: UUID, session_id: UUID) -> None:
        """Sign out one of the person's browsers, which may have ended; ``NotFound`` for another person's."""
        if self._get(SignIn, session_id).person_id != person_id:
            raise NotFound
        self._end(SignIn.id == session_id)

    def end_others(self, person_id: UUID, but: UUID) -> None:
        """Sign the person out everywhere but in one browser."""
        self._end(and_(SignIn.person_id == person_id, SignIn.id != but))

    def end_all(self, person_id: UUID) -> None:
        """Sign the person out everywhere."""
        self._end(SignIn.person_id == person_id)

    def move_live(self, by: timedelta) -> None:
        """Keep everybody signed in who is, when the demo's clock is about to be moved forward.

        Whoever has been idle for too long stays so: all of it moves together.
        """
        for each in self._session.scalars(select(SignIn).where(SignIn.ended_at.is_(None), SignIn.ends_at > self._now)):
            each.last_seen_at, each.ends_at = each.last_seen_at + by, each.ends_at + by

    def _is_live(self, idle: timedelta) -> ColumnElement[bool]:
        return and_(SignIn.ended_at.is_(None), SignIn.ends_at > self._now, SignIn.last_seen_at > self._now - idle)

    def _end(self, which: ColumnElement[bool]) -> None:
        self._session.execute(
            update(SignIn)
            .where(which, SignIn.ended_at.is_(None))
            .values(ended_at=self._now, version=SignIn.version + 1)
        )
