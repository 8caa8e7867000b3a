"""Letters to those who have no account: which are still to be posted, and one to read and print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.queries.listing import Listing, cut, listing
from app.store.scope import may
from app.store.standing import standing_on_case
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.sending import Letter
from app.store.things import CASES

_PARTS = ("line_1", "line_2", "town", "county", "postcode")


@dataclass(frozen=True)
class LetterRow:
    """One letter in the list."""

    id: UUID
    case_reference: str
    recipient: str
    subject: str
    created_at: datetime
    posted_on: date | None
    has_address: bool


@dataclass(frozen=True)
class LetterPage:
    """One letter, as it is to be printed."""

    id: UUID
    case_id: UUID
    case_reference: str
    recipient: str
    address: tuple[str, ...]
    subject: str
    body: str
    written_on: date
    posted_on: date | None
    posted_by: str


def letters(
    session: Session, person_id: UUID, today: date, number: int = 1, *, posted: bool = False
) -> Listing[LetterRow]:
    """Give a page of the letters still to be posted, the oldest first; or of those that were, the newest first."""
    which: ColumnElement[bool] = Letter.posted_on.is_not(None) if posted else Letter.posted_on.is_(None)
    wanted = (
        select(Letter, Case.reference)
        .join(Case, Case.id == Letter.case_id)
        .where(which, may(Action.LETTER_RECORD_POSTED, person_id, today, CASES))
        .order_by(Letter.created_at.desc() if posted else Letter.created_at, Letter.id)
    )
    found = session.execute(cut(wanted, number)).all()
    rows = [
        LetterRow(
            letter.id,
            reference,
            letter.recipient_name,
            letter.subject,
            letter.created_at,
            letter.posted_on,
            bool(_lines(letter.address)),
        )
        for letter, reference in found
    ]
    return listing(rows, number)


def letter_page(session: Session, person_id: UUID, letter_id: UUID, today: date) -> LetterPage:
    """Give a letter; ``NotFound`` for whoever may not post it."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound
    require(Action.LETTER_RECORD_POSTED, standing_on_case(session, person_id, letter.case_id, today))
    poster = session.get(Person, letter.posted_by_id) if letter.posted_by_id else None
    return LetterPage(
        id=letter.id,
        case_id=letter.case_id,
        case_reference=session.get_one(Case, letter.case_id).reference,
        recipient=letter.recipient_name,
        address=_lines(letter.address),
        subject=letter.subject,
        body=letter.body,
        written_on=day_of(letter.created_at),
        posted_on=letter.posted_on,
        posted_by=poster.name if poster else "",
    )


def _lines(address: Mapping[str, Any] | None) -> tuple[str, ...]:
    return tuple(str(address[part]) for part in _PARTS if address.get(part)) if address else ()
