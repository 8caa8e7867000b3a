"""The audit of a case, of a person, and of everything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.queries.audit_entries import NEWEST_FIRST, AuditRow, audit_listing, audit_statement, told
from app.queries.listing import Listing
from app.store.standing import standing_of, standing_on_case
from app.store.tables.access import Override
from app.store.tables.audit import AuditEntry, AuditSeal
from app.store.tables.cases import Case, Child
from app.store.tables.people import Person

_MOST_OVERRIDES = 20


@dataclass(frozen=True)
class OverrideRow:
    """Somebody was let see what is withheld from them: who, by whom, until when, why."""

    at: datetime
    who: str
    by: str
    until_on: date
    is_live: bool
    reason: str
    case_id: UUID
    reference: str


@dataclass(frozen=True)
class CaseAudit:
    """Who saw a case and what they did with it. Without ``child``: the reader may not know whose case it is."""

    case_id: UUID
    reference: str
    child: str
    rows: Listing[AuditRow]
    overrides: tuple[OverrideRow, ...]


def case_audit(
    session: Session,
    person_id: UUID,
    case_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str = NEWEST_FIRST,
    number: int = 1,
) -> CaseAudit:
    """Give the audit of one case to whoever may read it; ``NotFound`` for everybody else."""
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.AUDIT_VIEW_CASE, standing)
    case = session.get_one(Case, case_id)
    child = session.get_one(Child, case.child_id).name if permits(Action.CASE_VIEW, standing) else ""
    which = [AuditEntry.case_id == case_id]
    return CaseAudit(
        case_id,
        case.reference,
        child,
        audit_listing(session, which, filters, sort, number),
        _overrides(session, today, Override.case_id == case_id),
    )


@dataclass(frozen=True)
class PersonAudit:
    """What one person did and saw, and what was done to their account."""

    person_id: UUID
    name: str
    email: str
    rows: Listing[AuditRow]


def person_audit(
    session: Session,
    person_id: UUID,
    about_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str = NEWEST_FIRST,
    number: int = 1,
) -> PersonAudit:
    """Give the audit of one person to the information officer; ``NotFound`` when there is no such person."""
    require(Action.AUDIT_VIEW, standing_of(session, person_id, today))
    about = session.get(Person, about_id)
    if about is None:
        raise NotFound
    which = or_(
        AuditEntry.person_id == about_id,
        AuditEntry.thing == f"person:{about_id}",
        AuditEntry.detail["to"].as_string() == str(about_id),
    )
    return PersonAudit(about.id, about.name, about.email, audit_listing(session, [which], filters, sort, number))


@dataclass(frozen=True)
class AuditTrail:
    """Everything, and on top what was withheld and seen nevertheless."""

    rows: Listing[AuditRow]
    overrides: tuple[OverrideRow, ...]
    position: int
    digest: str


def audit_trail(
    session: Session,
    person_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str = NEWEST_FIRST,
    number: int = 1,
) -> AuditTrail:
    """Give a page of the whole audit to the information officer, and the newest link of its chain."""
    require(Action.AUDIT_VIEW, standing_of(session, person_id, today))
    newest = session.scalar(select(AuditSeal).order_by(AuditSeal.position.desc()).limit(1))
    return AuditTrail(
        audit_listing(session, [], filters, sort, number),
        _overrides(session, today, Override.until_on >= today),
        newest.position if newest else 0,
        newest.digest if newest else "",
    )


@dataclass(frozen=True)
class ExportRow:
    """One entry as it is exported: in words, and as it was sealed."""

    row: AuditRow
    entry: AuditEntry
    position: int | None
    digest: str


def audit_export(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], at_once: int = 500
) -> Iterator[ExportRow]:
    """Give every entry that the filters let through, the oldest first, some at a time however many there are."""
    require(Action.AUDIT_EXPORT, standing_of(session, person_id, today))
    return _exported(session, filters, at_once)


def _exported(session: Session, filters: Mapping[str, str], at_once: int) -> Iterator[ExportRow]:
    seq = 0
    while True:
        statement = audit_statement([AuditEntry.seq > seq], filters).order_by(AuditEntry.seq).limit(at_once)
        found = session.execute(statement).all()
        if not found:
            return
        seqs = [entry.seq for entry, *_ in found]
        seals = {
            seal.audit_seq: seal for seal in session.scalars(select(AuditSeal).where(AuditSeal.audit_seq.in_(seqs)))
        }
        for row, (entry, *_) in zip(told(session, found), found, strict=True):
            seal = seals.get(entry.seq)
            yield ExportRow(row, entry, seal.position if seal else None, seal.digest if seal else "")
        seq = seqs[-1]
        session.expunge_all()


def _overrides(session: Session, today: date, which: ColumnElement[bool]) -> tuple[OverrideRow, ...]:
    seer, officer = aliased(Person), aliased(Person)
    found = session.execute(
        select(Override, seer.name, officer.name, Case.reference)
        .join(seer, seer.id == Override.person_id)
        .join(officer, officer.id == Override.by_id)
        .join(Case, Case.id == Override.case_id)
        .where(which)
        .order_by(Override.at.desc(), Override.id)
        .limit(_MOST_OVERRIDES)
    )
    return tuple(
        OverrideRow(
            override.at,
            who,
            by,
            override.until_on,
            override.until_on >= today,
            override.reason,
            override.case_id,
            reference,
        )
        for override, who, by, reference in found
    )
