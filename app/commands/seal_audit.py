"""The audit's newest rows are sealed, and the head of their chain is kept outside the database."""

from datetime import datetime

from app.domain.faults import AuditBroken
from app.gateways.audit_heads import AuditHeads
from app.store import Database
from app.store.audit import Head

#: How many entries one transaction seals: more would hold the sealer's lock, and on SQLite everybody, for long.
_AT_ONCE = 1000


def seal_audit(database: Database, heads: AuditHeads, *, now: datetime) -> Head:
    """Chain digests over what was committed since the last time, and export the new head.

    ``AuditBroken`` when the head that was exported last is not in the chain: then no newer one takes its place, so
    that what happened stays visible. What is new is sealed all the same.
    """
    kept = heads.newest()
    while True:
        with database.unit_of_work(now) as work:
            before = work.audit.head()
            head = work.audit.seal(_AT_ONCE)
            is_whole = kept is None or work.audit.has(Head(kept.position, kept.digest))
        if head.position - before.position < _AT_ONCE:
            break
    if kept is not None and not is_whole:
        raise AuditBroken(
            f"The exported head at position {kept.position} is not in the audit's chain. "
            "What that means, and what to do, says: twentyweeks audit verify"
        )
    if kept is None or head.position > kept.position:
        heads.keep(head.position, head.digest, now.isoformat())
    return head
