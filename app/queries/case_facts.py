"""All that is known of one case, and of each request and consultation in it, in one query."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.facts import Fact
from app.store.tables.facts import CaseFact

Known = Mapping[UUID | None, dict[Fact, date]]


def facts_of_case(session: Session, case_id: UUID) -> Known:
    """Give the newest day of every fact: under None those of the case, under each instance its own over those."""
    rows = session.execute(
        select(CaseFact.instance_id, CaseFact.fact, CaseFact.day)
        .where(CaseFact.case_id == case_id)
        .order_by(CaseFact.seq)
    ).all()
    of_case = {fact: day for instance_id, fact, day in rows if instance_id is None}
    known: dict[UUID | None, dict[Fact, date]] = {None: of_case}
    for instance_id, fact, day in rows:
        if instance_id is not None:
            known.setdefault(instance_id, dict(of_case))[fact] = day
    return known
