"""What the heads that were exported know of the audit and its table no longer holds."""

from dataclasses import dataclass

from app.gateways.audit_heads import AuditHeads, KeptHead
from app.store import Work
from app.store.audit import Head


@dataclass(frozen=True)
class MissingTail:
    """The newest head that was exported and is not in the chain, and the newest that is, or None when none is."""

    newest: KeptHead
    last_known: KeptHead | None

    @property
    def since(self) -> int:
        """Give the position up to which the chain is the one that was exported."""
        return self.last_known.position if self.last_known else 0

    @property
    def at_most(self) -> int:
        """Give how many entries may be missing: those that were sealed after the last known head."""
        return self.newest.position - self.since


def missing_tail(work: Work, heads: AuditHeads) -> MissingTail | None:
    """Compare the chain with the heads, the newest first; None when the newest is in the chain, or there is none."""
    newest = None
    for kept in heads.newest_first():
        if work.audit.has(Head(kept.position, kept.digest)):
            return MissingTail(newest, kept) if newest else None
        newest = newest or kept
    return MissingTail(newest, None) if newest else None
