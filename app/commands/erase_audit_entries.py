"""Entries of the audit are erased because the law wants it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.store import Database


def erase_audit_entries(
    database: Database, *, person_id: UUID, seqs: Sequence[int], reason: str, now: datetime
) -> None:
    """Remove these entries and state the gap, with the reason and by whom, in an entry of its own.

    ``InvalidInput`` without a reason, and for entries that are not sealed yet or that state an earlier gap.
    """
    reason = reason.strip()
    if not reason:
        raise InvalidInput("reason", "Say why the entries are erased. The reason stays in the audit.")
    if not seqs:
        raise InvalidInput("seqs", "Name at least one entry. Nothing was erased.")
    with database.unit_of_work(now) as work:
        policy.require(Action.AUDIT_ERASE, work.standing.of(person_id))
        work.audit.erase(sorted(set(seqs)), reason=reason, by_id=person_id)
