"""The audit: who did what, written in the same transaction, and sealed afterwards.

A sealer (one at a time, in a worker) gives each committed entry a link in a chain of SHA-256 digests, so nobody who
works queues for a lock, and a changed, removed or added entry is found. The head of the chain is exported: with it
``verify`` also finds a tail that was cut off. An entry that the law wants gone is erased in the open: its link stays,
and an entry of its own says who erased it and why.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, delete, func, select

from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.store.locks import only_one
from app.store.shelf import Shelf
from app.store.tables.audit import AuditEntry, AuditErasure, AuditSeal
from app.store.tables.row import JSONObject

#: How long the transaction of an entry may take. What turns up among older entries later than that was slipped in, so
#: it is never sealed, and ``verify`` finds it. It is measured by the sealer's own times: a sealer that was away does
#: not shorten it.
_LATEST = timedelta(minutes=15)
_NO_DIGEST = "0" * 64


@dataclass(frozen=True)
class Head:
    """The newest link of the chain."""

    position: int
    digest: str


class Audit(Shelf):
    """Entries, which are added and never changed, and their seals."""

    def record(
        self,
        action: str,
        *,
        person_id: UUID | None,
        case_id: UUID | None = None,
        thing: str | None = None,
        detail: JSONObject | None = None,
    ) -> AuditEntry:
        """Record that somebody (None: the portal itself) did the action to a thing, such as ``task:<id>``."""
        entry = AuditEntry(
            at=self._now, person_id=person_id, action=str(action), case_id=case_id, thing=thing, detail=detail or {}
        )
        return self._put(entry)

    def of_action(self, action: Action) -> Sequence[AuditEntry]:
        """Give every entry of one action, the oldest first."""
        return self._session.scalars(
            select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.seq)
        ).all()

    def head(self) -> Head:
        """Give the newest link; position 0 before the first."""
        newest = self._session.scalar(select(AuditSeal).order_by(AuditSeal.position.desc()).limit(1))
        return Head(newest.position, newest.digest) if newest else Head(0, _NO_DIGEST)

    def has(self, head: Head) -> bool:
        """Tell whether this head, which was given once, is a link of the chain; the head before the first always is."""
        link = self._session.get(AuditSeal, head.position)
        return head.position == 0 or (link is not None and link.digest == head.digest)

    def seal(self, limit: int = 1000) -> Head:
        """Seal committed entries that have no seal, at most ``limit``, and give the new head."""
        only_one(self._session, "audit-seal")
        head = self.head()
        unsealed = select(AuditEntry).where(AuditEntry.seq > self._settled(), ~_sealed()).order_by(AuditEntry.seq)
        for entry in self._session.scalars(unsealed.limit(limit)):
            head = Head(head.position + 1, _digest(head.digest, entry))
            self._put(AuditSeal(position=head.position, audit_seq=entry.seq, digest=head.digest, sealed_at=self._now))
        return head

    def erase(self, seqs: Sequence[int], *, reason: str, by_id: UUID) -> None:
        """Remove sealed entries for good and state the gap; ``InvalidInput`` for what cannot be erased.

        This is the one door through which an entry leaves. The links stay, so that the chain still verifies.
        """
        found = {entry.seq: entry for entry in self._session.scalars(_entries(seqs))}
        sealed = set(self._session.scalars(select(AuditSeal.audit_seq).where(AuditSeal.audit_seq.in_(seqs))))
        for seq in seqs:
            if seq not in found or seq not in sealed:
                raise InvalidInput("seqs", f"There is no sealed entry {seq}. Nothing was erased.")
            if found[seq].action == Action.AUDIT_ERASE:
                raise InvalidInput("seqs", f"Entry {seq} states what was erased, so it must stay. Nothing was erased.")
            self._put(AuditErasure(audit_seq=seq, reason=reason, by_id=by_id, at=self._now))
        self.record(Action.AUDIT_ERASE, person_id=by_id, detail={"seqs": list(seqs), "reason": reason})
        for entry in found.values():
            self._session.expunge(entry)
        # The rows themselves are of a table that the session never lets anybody remove from.
        entries = cast(Table, AuditEntry.__table__)
        self._session.connection().execute(delete(entries).where(entries.c.seq.in_(seqs)))

    def verify(self, exported: Head | None = None) -> tuple[str, ...]:
        """Give every fault of the chain as a sentence; none when all is as it was sealed.

        With an exported head it also finds a chain that was cut off or begun anew since.
        """
        faults = [*self._faults(), *self._unstated()]
        unsealed = self._session.scalars(
            select(AuditEntry.seq).where(AuditEntry.seq <= self._settled(), ~_sealed()).order_by(AuditEntry.seq)
        )
        faults += [f"Entry {seq} turned up among older ones and has no seal." for seq in unsealed]
        if exported is not None and not self.has(exported):
            faults.append(f"The exported head at position {exported.position} is not in the chain.")
        return tuple(faults)

    def _settled(self) -> int:
        """Give the entry up to which no other can turn up any more, or 0."""
        newest = self._session.scalar(select(AuditSeal.sealed_at).order_by(AuditSeal.position.desc()).limit(1))
        if newest is None:
            return 0
        before = select(func.max(AuditSeal.audit_seq)).where(AuditSeal.sealed_at <= newest - _LATEST)
        return self._session.scalar(before) or 0

    def _faults(self) -> Iterator[str]:
        position, digest = 0, _NO_DIGEST
        for seal, entry, erasure in self._links():
            position += 1
            if seal.position != position:
                yield f"The seal at position {position} is missing."
                position, digest = seal.position, seal.digest
                continue
            if entry is None and erasure is None:
                yield f"Entry {seal.audit_seq} is missing."
            elif entry is not None and erasure is not None:
                yield f"Entry {seal.audit_seq} is stated as erased, and is there."
            elif entry is not None and _digest(digest, entry) != seal.digest:
                yield f"Entry {seal.audit_seq} is not as it was sealed."
            digest = seal.digest

    def _unstated(self) -> Iterator[str]:
        """Find gaps that no entry speaks of: whoever only adds a row to the list of erasures is found out."""
        statements = self._session.scalars(select(AuditEntry).where(AuditEntry.action == Action.AUDIT_ERASE))
        stated = {seq for entry in statements for seq in entry.detail.get("seqs", ())}
        for seq in self._session.scalars(select(AuditErasure.audit_seq).order_by(AuditErasure.audit_seq)):
            if seq not in stated:
                yield f"Entry {seq} is stated as erased, but no entry says who erased it."

    def _links(self) -> Iterator[tuple[AuditSeal, AuditEntry | None, AuditErasure | None]]:
        """Walk the chain a thousand links at a time."""
        position = 0
        while True:
            rows = self._session.execute(
                select(AuditSeal, AuditEntry, AuditErasure)
                .outerjoin(AuditEntry, AuditEntry.seq == AuditSeal.audit_seq)
                .outerjoin(AuditErasure, AuditErasure.audit_seq == AuditSeal.audit_seq)
                .where(AuditSeal.position > position)
                .order_by(AuditSeal.position)
                .limit(1000)
            ).all()
            if not rows:
                return
            for seal, entry, erasure in rows:
                position = seal.position
                yield seal, entry, erasure


def _sealed() -> ColumnElement[bool]:
    return select(AuditSeal.audit_seq).where(AuditSeal.audit_seq == AuditEntry.seq).exists()


def _entries(seqs: Sequence[int]) -> Select[AuditEntry]:
    return select(AuditEntry).where(AuditEntry.seq.in_(seqs)).order_by(AuditEntry.seq)


def _digest(before: str, entry: AuditEntry) -> str:
    told = [
        before,
        entry.seq,
        entry.at.isoformat(),
        str(entry.person_id),
        entry.action,
        str(entry.case_id),
        entry.thing,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
