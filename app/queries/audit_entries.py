"""Entries of the audit in words, for every page that shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.audit_words import AUDIT_KINDS, PAGE_WORDS, THING_WORDS, AuditKind, Noted, actions_of, word_of
from app.domain.days import UK
from app.domain.ids import as_id
from app.domain.typed_days import read_day
from app.queries.listing import Listing, cut, listing
from app.queries.names_of import names_of
from app.store.tables.audit import AuditEntry
from app.store.tables.cases import Case
from app.store.tables.people import Person

AUDIT_SORTS = ("at",)
NEWEST_FIRST = "-at"


@dataclass(frozen=True)
class AuditRow:
    """One entry: when, who did what, to what, in which case, and why."""

    seq: int
    at: datetime
    person_id: UUID | None
    who: str
    did: str
    kind: AuditKind
    case_id: UUID | None
    reference: str
    reason: str

    @property
    def sentence(self) -> str:
        """What was done, as it begins a sentence."""
        return f"{self.did[:1].upper()}{self.did[1:]}"

    @property
    def is_grave(self) -> bool:
        """Tell whether it should catch the eye: somebody was refused, or saw what is withheld."""
        return self.kind in (AuditKind.REFUSALS, AuditKind.OVERRIDES)

    @property
    def kind_title(self) -> str:
        """The kind, as the filter names it."""
        return AUDIT_KINDS[self.kind]


def audit_listing(
    session: Session, which: Sequence[ColumnElement[bool]], filters: Mapping[str, str], sort: str, number: int
) -> Listing[AuditRow]:
    """Give a page of these entries; the caller has checked who asks."""
    order = AuditEntry.seq.desc() if sort == NEWEST_FIRST else AuditEntry.seq.asc()
    found = session.execute(cut(audit_statement(which, filters).order_by(order), number)).all()
    rows = listing(found, number)
    return Listing(tuple(told(session, rows.rows)), rows.number, rows.has_more)


def audit_statement(
    which: Sequence[ColumnElement[bool]], filters: Mapping[str, str]
) -> Select[AuditEntry, str | None, str | None]:
    """Give the query for entries with the name of who did it and the reference of the case."""
    return (
        select(AuditEntry, Person.name, Case.reference)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .outerjoin(Case, Case.id == AuditEntry.case_id)
        .where(*which, *(_FILTERS[name](value) for name, value in filters.items() if name in _FILTERS))
    )


def told(session: Session, found: Iterable[Any]) -> Iterable[AuditRow]:
    """Tell entries in words; names are looked up in one question for all of them."""
    rows = list(found)
    meant = (each for entry, *_ in rows for each in (*entry.detail.values(), _id_of(entry)))
    names = names_of(session, meant)
    for entry, person, reference in rows:
        word = word_of(entry.action)
        yield AuditRow(
            seq=entry.seq,
            at=entry.at,
            person_id=entry.person_id,
            who=person or ("Somebody" if entry.action == Noted.SIGN_IN_FAILED else "The portal"),
            did=f"{word.did}{_what(entry, names)}",
            kind=word.kind,
            case_id=entry.case_id,
            reference=reference or "",
            reason=str(entry.detail.get("reason") or entry.detail.get("note") or ""),
        )


def _what(entry: AuditEntry, names: Mapping[str, str]) -> str:
    """Name what it was done to. Files are not named: their names may tell of a child whom the reader may not see."""
    kind = (entry.thing or "").partition(":")[0]
    name = names.get(_id_of(entry), "")
    if entry.action == Noted.VIEWED:
        page = PAGE_WORDS.get(entry.detail.get("page", "")) or THING_WORDS.get(kind, "the case")
        return f" {page}{f' (“{name}”)' if name and kind == 'task' else ''}"
    if entry.action == Action.FILE_DOWNLOAD:
        return f" {THING_WORDS['file']}"
    if entry.action == Noted.SAVED_LIST:
        rows = entry.detail.get("rows", 0)
        return f" {_id_of(entry).replace('-', ' ')} ({rows} {'row' if rows == 1 else 'rows'})"
    if entry.action == Noted.REFUSED:
        return f": {_refused(entry, kind)}"
    to = names.get(str(entry.detail.get("to", "")), "")
    named = ", ".join(filter(None, (name, f"to {to}" if to else "", _plain(entry.detail.get("role")))))
    return f": {named}" if named else ""


def _refused(entry: AuditEntry, kind: str) -> str:
    wanted = str(entry.detail.get("action", ""))
    return PAGE_WORDS.get(wanted) or THING_WORDS.get(kind) or "a page that is not for them"


def _plain(role: object) -> str:
    return str(role).replace("_", " ") if role else ""


def _id_of(entry: AuditEntry) -> str:
    return (entry.thing or "").partition(":")[2]


def _kind(value: str) -> ColumnElement[bool]:
    return AuditEntry.action.in_(actions_of(value)) if value in set(AuditKind) else false()


def _person(value: str) -> ColumnElement[bool]:
    """By a part of the name, or the email address, of whoever did it."""
    people = select(Person.id).where(
        or_(Person.email == value.strip().lower(), Person.name.icontains(value.strip(), autoescape=True))
    )
    return AuditEntry.person_id.in_(people)


def _case(value: str) -> ColumnElement[bool]:
    return AuditEntry.case_id.in_(select(Case.id).where(Case.reference == value.strip().upper()))


def _from(value: str) -> ColumnElement[bool]:
    day = read_day(value)
    return AuditEntry.at >= _morning(day) if day else false()


def _to(value: str) -> ColumnElement[bool]:
    day = read_day(value)
    return AuditEntry.at < _morning(day + timedelta(days=1)) if day and day < date.max else false()


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UK)


def _by(value: str) -> ColumnElement[bool]:
    key = as_id(value)
    return AuditEntry.person_id == key if key else false()


_FILTERS: Mapping[str, Callable[[str], ColumnElement[bool]]] = {
    "kind": _kind,
    "person": _person,
    "by": _by,
    "case": _case,
    "from": _from,
    "to": _to,
}
