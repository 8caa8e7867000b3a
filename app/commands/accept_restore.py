"""An older copy of the database was restored on purpose, and the audit goes on from there."""

from datetime import datetime
from uuid import UUID

from app.commands.missing_tail import MissingTail, missing_tail
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, OutOfStep
from app.gateways.audit_heads import AuditHeads
from app.store import Database

_AT_ONCE = 1000


def accept_restore(
    database: Database, heads: AuditHeads, *, person_id: UUID, reason: str, now: datetime
) -> MissingTail:
    """Record which entries are gone, by whose word and why, and export heads again; give what is gone.

    The record is an entry of the audit and a line beside the heads, whose older lines stay. ``InvalidInput`` without a
    reason; ``OutOfStep`` when nothing is missing, and when the audit has faults that no restore explains.
    """
    reason = reason.strip()
    if not reason:
        raise InvalidInput("reason", "Say which copy was restored and why. The reason stays in the audit.")
    with database.unit_of_work(now) as work:
        policy.require(Action.AUDIT_ACCEPT_RESTORE, work.standing.of(person_id))
        missing = missing_tail(work, heads)
        if missing is None:
            raise OutOfStep("The newest exported head is in the audit, so nothing is missing. Nothing was changed.")
        faults = work.audit.verify()
        if faults:
            raise OutOfStep(f"No restore explains this: {faults[0]} Nothing was changed.")
        detail = {"from": missing.since + 1, "to": missing.newest.position, "digest": missing.newest.digest}
        work.audit.record(Action.AUDIT_ACCEPT_RESTORE, person_id=person_id, detail=detail | {"reason": reason})
    _export(database, heads, missing, now)
    return missing


def _export(database: Database, heads: AuditHeads, missing: MissingTail, now: datetime) -> None:
    while True:
        with database.unit_of_work(now) as work:
            before, head = work.audit.head(), work.audit.seal(_AT_ONCE)
        if head.position - before.position < _AT_ONCE:
            break
    gap = {"from": missing.since + 1, "to": missing.newest.position}
    heads.keep(head.position, head.digest, now.isoformat(), restored=gap)
