"""What only the council's own staff see of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.outcome_words import RELATIONS
from app.domain.stages import EXCEPTION_TITLES
from app.domain.twenty_weeks import Excused
from app.queries.case_history import case_history
from app.queries.child_details import ChildDetails, child_details
from app.queries.history_days import HistoryDay, by_day
from app.queries.planned_moves import PlannedMove, move_ahead
from app.queries.task_rows import TaskRow, task_rows
from app.queries.withheld_addresses import is_any_address_withheld
from app.store.grants import live_on
from app.store.tables.cases import Case, Grant, Party
from app.store.tables.facts import CaseException
from app.store.tables.people import Person
from app.store.tables.processes import Task
from app.store.tables.sending import Letter
from app.store.withholdings import details_withheld

_NEWEST = 8


@dataclass(frozen=True)
class ExceptionRow:
    """Why a time limit need not be met: the ground in the words of the Regulations, its days and its evidence."""

    title: str
    evidence: str
    excused: Excused
    decided_by: str


@dataclass(frozen=True)
class Follower:
    """Somebody who may see the case now."""

    person: str
    relation: str


@dataclass(frozen=True)
class PartyRow:
    """Somebody around the child, and how they are reached unless that is withheld from the reader."""

    name: str
    relation: str
    has_responsibility: bool
    has_account: bool
    is_withheld: bool
    reached_by: tuple[str, ...]


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
    move: PlannedMove | None
    """The school or setting that the child goes to, and from which day."""
    officer: str
    tasks: tuple[TaskRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    followers: tuple[Follower, ...]
    parties: tuple[PartyRow, ...]
    is_any_address_withheld: bool
    """Somebody's whereabouts are withheld from the reader, so that no address of the case is shown."""
    letters: tuple[LetterRow, ...]
    newest: tuple[HistoryDay, ...]


def casework(session: Session, person_id: UUID, case: Case, today: date) -> Casework:
    """Give the officers' side of a case; the caller has checked that the person may see it."""
    officer = session.get(Person, case.officer_id) if case.officer_id else None
    return Casework(
        child=child_details(session, case, today),
        move=move_ahead(session, case.id),
        officer=officer.name if officer else "",
        tasks=tuple(task_rows(session, person_id, today, Task.case_id == case.id, Task.closed_at.is_(None))),
        exceptions=_exceptions(session, case.id),
        followers=_followers(session, case.id, today),
        parties=_parties(session, person_id, case.id, today),
        is_any_address_withheld=is_any_address_withheld(session, case.id, person_id, today),
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


def _followers(session: Session, case_id: UUID, today: date) -> tuple[Follower, ...]:
    found = session.execute(
        select(Person.name, Grant.relation)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.case_id == case_id, live_on(today))
        .order_by(Person.name, Grant.given_at, Grant.id)
    ).all()
    return tuple(Follower(name, RELATIONS[relation]) for name, relation in found)


def _parties(session: Session, person_id: UUID, case_id: UUID, today: date) -> tuple[PartyRow, ...]:
    """Give everybody around the child; whoever reads this sees contact details, as the caller has checked."""
    found = session.execute(
        select(Party, details_withheld(Party.id, person_id, today))
        .where(Party.case_id == case_id)
        .order_by(Party.name, Party.id)
    ).all()
    return tuple(
        PartyRow(
            name=party.name,
            relation=RELATIONS[party.relation],
            has_responsibility=party.has_responsibility,
            has_account=party.person_id is not None,
            is_withheld=is_withheld,
            reached_by=() if is_withheld else _reached_by(party),
        )
        for party, is_withheld in found
    )


def _reached_by(party: Party) -> tuple[str, ...]:
    lines = (party.email, party.phone, ", ".join(str(line) for line in (party.address or {}).values() if line))
    return tuple(line for line in lines if line)


def _letters(session: Session, case_id: UUID) -> tuple[LetterRow, ...]:
    letters: Sequence[Letter] = session.scalars(
        select(Letter).where(Letter.case_id == case_id).order_by(Letter.created_at, Letter.id)
    ).all()
    return tuple(
        LetterRow(letter.id, letter.subject, letter.recipient_name, letter.created_at, letter.posted_on)
        for letter in letters
    )
