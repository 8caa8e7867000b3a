"""The audit: who did what, written in the same transaction, and sealed afterwards.

A sealer (one at a time, in a worker) gives each committed entry a link in a chain of SHA-256 digests, so nobody who
works queues for a lock, and a changed, removed or added entry is found. The head of the chain is exported: with it
``verify`` also finds a tail that was cut off.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from app.store.locks import only_one
from app.store.shelf import Shelf
from app.store.tables.audit import AuditEntry, AuditSeal
from app.store.tables.row import JSONObject

#: How far behind the newest sealed entry one may turn up whose transaction took long.
_LATE = 10_000
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

    def head(self) -> Head:
        """Give the newest link; position 0 before the first."""
        newest = self._session.scalar(select(AuditSeal).order_by(AuditSeal.position.desc()).limit(1))
        return Head(newest.position, newest.digest) if newest else Head(0, _NO_DIGEST)

    def seal(self, limit: int = 1000) -> Head:
        """Seal committed entries that have no seal, at most ``limit``, and give the new head."""
        only_one(self._session, "audit-seal")
        head = self.head()
        newest = self._session.scalar(select(func.max(AuditSeal.audit_seq))) or 0
        sealed = select(AuditSeal.audit_seq).where(AuditSeal.audit_seq == AuditEntry.seq).exists()
        statement = select(AuditEntry).where(AuditEntry.seq > newest - _LATE, ~sealed).order_by(AuditEntry.seq)
        for entry in self._session.scalars(statement.limit(limit)):
            head = Head(head.position + 1, _digest(head.digest, entry))
            self._put(AuditSeal(position=head.position, audit_seq=entry.seq, digest=head.digest, sealed_at=self._now))
        return head

    def verify(self, exported: Head | None = None) -> tuple[str, ...]:
        """Give every fault of the chain as a sentence; none when all is as it was sealed.

        With an exported head it also finds a chain that was cut off or begun anew since.
        """
        faults = list(self._faults())
        unsealed = self._session.scalar(
            select(func.count())
            .select_from(AuditEntry)
            .where(
                AuditEntry.seq <= (self._session.scalar(select(func.max(AuditSeal.audit_seq))) or 0),
                ~select(AuditSeal.audit_seq).where(AuditSeal.audit_seq == AuditEntry.seq).exists(),
            )
        )
        if unsealed:
            faults.append(f"{unsealed} entries among the sealed ones have no seal.")
        if exported is not None and exported.position:
            link = self._session.get(AuditSeal, exported.position)
            if link is None or link.digest != exported.digest:
                faults.append(f"The exported head at position {exported.position} is not in the chain.")
        return tuple(faults)

    def _faults(self) -> Iterator[str]:
        position, digest = 0, _NO_DIGEST
        for seal, entry in self._links():
            position += 1
            if seal.position != position:
                yield f"The seal at position {position} is missing."
                position, digest = seal.position, seal.digest
                continue
            if entry is None:
                yield f"Entry {seal.audit_seq} is missing."
            elif _digest(digest, entry) != seal.digest:
                yield f"Entry {seal.audit_seq} is not as it was sealed."
            digest = seal.digest

    def _links(self) -> Iterator[tuple[AuditSeal, AuditEntry | None]]:
        """Walk the chain a thousand links at a time."""
        position = 0
        while True:
            rows = self._session.execute(
                select(AuditSeal, AuditEntry)
                .outerjoin(AuditEntry, AuditEntry.seq == AuditSeal.audit_seq)
                .where(AuditSeal.position > position)
                .order_by(AuditSeal.position)
                .limit(1000)
            ).all()
            if not rows:
                return
            for seal, entry in rows:
                position = seal.position
                yield seal, entry


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
