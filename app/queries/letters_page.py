"""Letters to those who have no account: which are still to be posted, and one to read and print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.queries.finding import is_called, is_referred_to
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.scope import may
from app.store.standing import standing_on_case
from app.store.tables.cases import Case, Child
from app.store.tables.people import Person
from app.store.tables.sending import Letter
from app.store.things import CASES

#: What the letters can be sorted by.
LETTER_SORTS: Orders = {
    "letter": (Letter.subject,),
    "to": (Letter.recipient_name,),
    "case": (Case.reference,),
    "written": (Letter.created_at,),
    "posted": (Letter.posted_on,),
}

_NO_FILTERS: Mapping[str, str] = {}
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
    session: Session,
    person_id: UUID,
    today: date,
    filters: Mapping[str, str] = _NO_FILTERS,
    sort: str = "written",
    number: int = 1,
    *,
    posted: bool = False,
) -> Listing[LetterRow]:
    """Give a page of the letters still to be posted, or of those that were."""
    wanted = (
        select(Letter, Case.reference)
        .join(Case, Case.id == Letter.case_id)
        .join(Child, Child.id == Case.child_id)
        .where(_are(posted=posted), may(Action.LETTER_RECORD_POSTED, person_id, today, CASES), *_narrowed(filters))
        .order_by(*ordered(sort, LETTER_SORTS, Letter.id))
    )
    return listing([_row(*found) for found in session.execute(cut(wanted, number))], number)


def kinds_of_letters(session: Session, *, posted: bool) -> tuple[tuple[str, str], ...]:
    """Give the kinds of letters that there are: pairs of the notice's name and the newest letter's subject."""
    found = session.execute(
        select(Letter.notice, Letter.subject).where(_are(posted=posted)).distinct().order_by(Letter.subject)
    )
    return tuple({notice: (notice, subject) for notice, subject in found}.values())


def chosen_letters(session: Session, person_id: UUID, today: date, ids: Sequence[UUID]) -> tuple[LetterRow, ...]:
    """Give those of these letters that this person may post and that are not posted yet, the oldest first."""
    found = session.execute(
        select(Letter, Case.reference)
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.id.in_(ids), _are(posted=False), may(Action.LETTER_RECORD_POSTED, person_id, today, CASES))
        .order_by(Letter.created_at, Letter.id)
    )
    return tuple(_row(*each) for each in found)


def _are(*, posted: bool) -> ColumnElement[bool]:
    return Letter.posted_on.is_not(None) if posted else Letter.posted_on.is_(None)


def _narrowed(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    conditions = []
    if "search" in filters:
        words = filters["search"]
        to_them = Letter.recipient_name.icontains(words, autoescape=True)
        conditions.append(or_(is_referred_to(words), is_called(words), to_them))
    if "notice" in filters:
        conditions.append(Letter.notice == filters["notice"])
    return conditions


def _row(letter: Letter, reference: str) -> LetterRow:
    return LetterRow(
        letter.id,
        reference,
        letter.recipient_name,
        letter.subject,
        letter.created_at,
        letter.posted_on,
        bool(_lines(letter.address)),
    )


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
