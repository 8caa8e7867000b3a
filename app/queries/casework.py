"""What only the council's own staff see of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.outcome_words import RELATIONS
from app.domain.stages import EXCEPTION_TITLES
from app.domain.twenty_weeks import Excused
from app.queries.case_history import case_history
from app.queries.child_details import ChildDetails, child_details
from app.queries.history_days import HistoryDay, by_day
from app.queries.task_rows import TaskRow, task_rows
from app.store.tables.cases import Case, Grant, Party
from app.store.tables.facts import CaseException
from app.store.tables.people import Person
from app.store.tables.processes import Task
from app.store.tables.sending import Letter

_NEWEST = 8


@dataclass(frozen=True)
class ExceptionRow:
    """Why a time limit need not be met: the ground in the words of the Regulations, its days and its evidence."""

    title: str
    evidence: str
    excused: Excused
    decided_by: str


@dataclass(frozen=True)
class GrantRow:
    """Who may see the case."""

    person: str
    email: str
    relation: str
    from_on: date
    to_on: date | None
    is_over: bool
    reason: str
    given_by: str


@dataclass(frozen=True)
class PartyRow:
    """Somebody around the child."""

    name: str
    relation: str
    has_responsibility: bool
    has_account: bool


@dataclass(frozen=True)
class LetterRow:
    """A letter that the portal wrote."""

    id: UUID
    subject: str
    recipient: str
    created_at: datetime
    posted_on: date | None


@dataclass(frozen=True)
class Casework:
    """The officers' side of a case."""

    child: ChildDetails
    officer: str
    tasks: tuple[TaskRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    grants: tuple[GrantRow, ...]
    parties: tuple[PartyRow, ...]
    letters: tuple[LetterRow, ...]
    newest: tuple[HistoryDay, ...]


def casework(session: Session, person_id: UUID, case: Case, today: date) -> Casework:
    """Give the officers' side of a case; the caller has checked that the person may see it."""
    officer = session.get(Person, case.officer_id) if case.officer_id else None
    return Casework(
        child=child_details(session, case, today),
        officer=officer.name if officer else "",
        tasks=tuple(task_rows(session, person_id, today, Task.case_id == case.id, Task.closed_at.is_(None))),
        exceptions=_exceptions(session, case.id),
        grants=_grants(session, case.id, today),
        parties=_parties(session, case.id),
        letters=_letters(session, case.id),
        newest=by_day(case_history(session, case.id)[:_NEWEST]),
    )


def _exceptions(session: Session, case_id: UUID) -> tuple[ExceptionRow, ...]:
    found = session.execute(
        select(CaseException, Person.name)
        .join(Person, Person.id == CaseException.decided_by_id)
        .where(CaseException.case_id == case_id)
        .order_by(CaseException.from_on, CaseException.id)
    ).all()
    return tuple(
        ExceptionRow(
            EXCEPTION_TITLES[row.ground], row.evidence, Excused(row.ground, row.from_on, row.to_on), decided_by
        )
        for row, decided_by in found
    )


def _grants(session: Session, case_id: UUID, today: date) -> tuple[GrantRow, ...]:
    giver = aliased(Person)
    found = session.execute(
        select(Grant, Person, giver.name)
        .join(Person, Person.id == Grant.person_id)
        .outerjoin(giver, giver.id == Grant.given_by_id)
        .where(Grant.case_id == case_id)
        .order_by(Grant.given_at, Grant.id)
    ).all()
    return tuple(
        GrantRow(
            person=person.name,
            email=person.email,
            relation=RELATIONS[grant.relation],
            from_on=grant.from_on,
            to_on=grant.to_on,
            is_over=grant.to_on is not None and grant.to_on < today,
            reason=grant.reason,
            given_by=by or "",
        )
        for grant, person, by in found
    )


def _parties(session: Session, case_id: UUID) -> tuple[PartyRow, ...]:
    parties: Sequence[Party] = session.scalars(
        select(Party).where(Party.case_id == case_id).order_by(Party.name, Party.id)
    ).all()
    return tuple(
        PartyRow(party.name, RELATIONS[party.relation], party.has_responsibility, party.person_id is not None)
        for party in parties
    )


def _letters(session: Session, case_id: UUID) -> tuple[LetterRow, ...]:
    letters: Sequence[Letter] = session.scalars(
        select(Letter).where(Letter.case_id == case_id).order_by(Letter.created_at, Letter.id)
    ).all()
    return tuple(
        LetterRow(letter.id, letter.subject, letter.recipient_name, letter.created_at, letter.posted_on)
        for letter in letters
    )
