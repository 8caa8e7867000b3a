"""Somebody was refused something: the policy said no, or there is no such thing."""

from datetime import datetime
from uuid import UUID

from app.domain.actions import Action
from app.domain.audit_words import Noted
from app.store import Database, Work


def note_refusal(
    database: Database,
    *,
    person_id: UUID,
    action: Action,
    kind: str | None,
    thing_id: UUID | None,
    case_id: UUID | None = None,
    now: datetime,
) -> None:
    """Note what the person asked for and did not get, with its case when there is one.

    They learn nothing of whether it exists; whoever reads the audit does.
    """
    with database.unit_of_work(now) as work:
        work.audit.record(
            Noted.REFUSED,
            person_id=person_id,
            case_id=_its_case(work, kind, thing_id, case_id),
            thing=f"{kind}:{thing_id}" if thing_id else None,
            detail={"action": action.value},
        )


def _its_case(work: Work, kind: str | None, thing_id: UUID | None, case_id: UUID | None) -> UUID | None:
    """Give the case, if there is one: what an address names need not exist."""
    if case_id is not None:
        return work.records.case_of("case", case_id)
    return work.records.case_of(kind, thing_id) if kind and thing_id else None
