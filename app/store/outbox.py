"""The outbox: what is to be done once after a commit, by a worker, however often it must try.

An errand is claimed (a lease), done, and marked, in that order. A worker that dies leaves a lease that runs out; then
another claims the errand. What an errand changes in the database is committed together with ``mark_sent``, so it
happens exactly once; what leaves the system carries the errand's key, so that a repetition can be recognised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Integer, Table, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.domain.errands import ErrandKind
from app.domain.refusals import AlreadyDone
from app.store.gaps import gap_after
from app.store.shelf import Shelf
from app.store.tables.row import JSONObject
from app.store.tables.sending import Errand
from app.store.upserts import insert_if_new

#: How long a worker has an errand to itself: a killed worker's work is done again within a minute.
LEASE = timedelta(seconds=45)


#: The table itself: errands change by statements alone, which are put together once because all workers repeat them.
_OUTBOX = cast(Table, Errand.__table__)
_NOW = bindparam("now", type_=_OUTBOX.c.due_at.type)
_FREE = (
    _OUTBOX.c.sent_at.is_(None),
    _OUTBOX.c.due_at <= _NOW,
    or_(_OUTBOX.c.claimed_until.is_(None), _OUTBOX.c.claimed_until <= _NOW),
)
_DUE = (
    select(_OUTBOX.c.id)
    .where(*_FREE)
    .order_by(_OUTBOX.c.due_at, _OUTBOX.c.id)
    .limit(bindparam("limit", type_=Integer()))
)
_CLAIM = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("errand_id"), *_FREE)
    .values(claimed_until=bindparam("until"), attempts=_OUTBOX.c.attempts + 1)
    .returning(*(_OUTBOX.c[name] for name in ("id", "key", "kind", "payload", "case_id", "attempts")))
)
_MARK_SENT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("errand_id"), _OUTBOX.c.sent_at.is_(None))
    .values(sent_at=_NOW, claimed_until=None, last_error=None)
    .returning(_OUTBOX.c.id)
)


@dataclass(frozen=True)
class Claim:
    """An errand that one worker has to itself for a while; ``attempts`` counts this one."""

    id: UUID
    key: str
    kind: ErrandKind
    payload: dict[str, Any]
    case_id: UUID | None
    attempts: int


class Outbox(Shelf):
    """Errands, each with a key that exists once."""

    def __init__(self, session: Session, now: datetime) -> None:
        super().__init__(session, now)
        self.put_now: list[UUID] = []
        """The errands of this unit of work that are due at once: told to ``after_commit``."""

    def put(
        self,
        key: str,
        kind: ErrandKind,
        payload: JSONObject,
        *,
        due_at: datetime | None = None,
        case_id: UUID | None = None,
    ) -> UUID | None:
        """Leave an errand, due now unless told otherwise; give its id, or None when the key is there already."""
        errand_id = uuid4()
        due_at = due_at or self._now
        values = {
            "id": errand_id,
            "key": key,
            "kind": kind,
            "payload": payload,
            "case_id": case_id,
            "created_at": self._now,
            "due_at": due_at,
            "attempts": 0,
        }
        if not insert_if_new(self._session, Errand, values, "key"):
            return None
        if due_at <= self._now:
            self.put_now.append(errand_id)
        return errand_id

    def get(self, errand_id: UUID) -> Errand:
        """Give one errand, done or not, or ``NotFound``."""
        return self._get(Errand, errand_id)

    def due(self, limit: int) -> Sequence[UUID]:
        """Give the ids of errands that may be claimed now, the longest overdue first."""
        which = {"now": self._now, "limit": limit}
        return self._session.scalars(_DUE, which).all()

    def claim(self, errand_id: UUID, lease: timedelta = LEASE) -> Claim | None:
        """Take an errand for a while, in a unit of work of its own; None when it is done, not due or taken."""
        which = {"errand_id": errand_id, "now": self._now, "until": self._now + lease}
        row = self._session.execute(_CLAIM, which).first()
        return Claim(row.id, row.key, row.kind, row.payload, row.case_id, row.attempts) if row else None

    def mark_sent(self, claim: Claim) -> None:
        """Mark the errand as done; ``AlreadyDone`` when somebody else did it, so that what was done here is undone."""
        if self._session.execute(_MARK_SENT, {"errand_id": claim.id, "now": self._now}).first() is None:
            raise AlreadyDone("Another worker has done this errand.")

    def push_back(self, claim: Claim, error: str) -> None:
        """Note why the errand failed and keep it back for a gap that grows with each attempt; its due time stays."""
        later = self._now + gap_after(claim.attempts)
        self._session.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.id == claim.id, _OUTBOX.c.sent_at.is_(None), _OUTBOX.c.attempts == claim.attempts)
            .values(claimed_until=later, last_error=error)
        )

    def move_leases(self, by: timedelta) -> None:
        """Let every lease and gap last as long as it would, when the demo's clock is about to be moved forward."""
        held = select(_OUTBOX.c.id, _OUTBOX.c.claimed_until).where(
            _OUTBOX.c.sent_at.is_(None), _OUTBOX.c.claimed_until > self._now
        )
        for errand_id, until in self._session.execute(held).all():
            self._session.execute(
                update(_OUTBOX)
                .where(_OUTBOX.c.id == errand_id, _OUTBOX.c.claimed_until == until)
                .values(claimed_until=until + by)
            )

    def failing(self) -> Sequence[Errand]:
        """Give the errands that failed and are not yet done, for an operator to look at."""
        return self._session.scalars(
            select(Errand)
            .where(Errand.sent_at.is_(None), Errand.last_error.is_not(None))
            .order_by(Errand.due_at, Errand.id)
        ).all()
