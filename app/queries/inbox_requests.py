"""What lies in an inbox now: requests that nobody has, requests that somebody has, consultations to answer.

Its members may know the child of each. The caller has checked that the reader is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.days import day_of
from app.domain.roles import Role
from app.domain.stages import ContributionStatus
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.request_filters import advice_filter, due_filter, searched
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class LyingRow:
    """A request or a consultation that lies in the inbox."""

    id: UUID
    task_id: UUID | None
    """The open task of whoever acts next, such as to assign the request."""
    what: str
    """The kind of advice, or the setting that is consulted."""
    case_reference: str
    child: str
    born_on: date
    received_on: date | None
    due_on: date | None
    days_left: int | None
    days_in_all: int
    """How many days there were from the day received to the day due; 0 while they are not known."""
    person: str
    person_since: date | None


_ORDERS: Orders = {
    "due": [AskedDays.due_on],
    "received": [AskedDays.received_on],
    "child": [Child.family_name, Child.given_name],
    "case": [Case.reference],
    "what": [Organisation.name],
    "person": [Person.name],
}


def requests_in_inbox(
    session: Session,
    inbox_id: UUID,
    today: date,
    status: ContributionStatus,
    filters: Mapping[str, str],
    sort: str,
    number: int,
) -> Listing[LyingRow]:
    """Give a page of the requests of this status; filters: ``search``, ``advice``, ``due``, ``person`` (a name)."""
    lane = Role.SERVICE_INBOX if status is ContributionStatus.WITH_INBOX else Role.CONTRIBUTOR
    wanted = (
        _around(select(Contribution, Person.name, Instance.release_id), Contribution)
        .join(Instance, Instance.id == Contribution.id)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .outerjoin(Task, _open_task_of(Contribution.id, lane))
        .where(Contribution.inbox_id == inbox_id, Contribution.status == status)
        .where(*_search(filters), *advice_filter(filters), *due_filter(filters, today), *_of_person(filters))
        .order_by(*ordered(sort, _ORDERS, AskedDays.due_on, Case.reference, Contribution.id))
    )
    titles = AdviceTitles(session)
    rows = [
        _row(row, today, titles.of(row.Contribution, row.release_id), row.name or "")
        for row in session.execute(cut(wanted, number))
    ]
    return listing(rows, number)


def consultations_in_inbox(
    session: Session, inbox_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[LyingRow]:
    """Give a page of the consultations that are not answered; filters: ``search``, ``due``."""
    wanted = (
        _around(select(Consultation, Organisation.name), Consultation)
        .join(Organisation, Organisation.id == Consultation.organisation_id)
        .outerjoin(Task, _open_task_of(Consultation.id, Role.SETTING))
        .where(Consultation.inbox_id == inbox_id, Consultation.settled_at.is_(None))
        .where(*_search(filters), *due_filter(filters, today))
        .order_by(*ordered(sort, _ORDERS, Case.reference, Consultation.id))
    )
    rows = [_row(row, today, row.name, "") for row in session.execute(cut(wanted, number))]
    return listing(rows, number)


def _around(
    statement: Select[*tuple[Any, ...]], kind: type[Contribution] | type[Consultation]
) -> Select[*tuple[Any, ...]]:
    return (
        statement.add_columns(
            kind.id.label("asked_id"),
            Case.reference,
            Child,
            Task.id.label("task_id"),
            Task.opened_at,
            AskedDays.received_on,
            AskedDays.due_on,
        )
        .select_from(kind)
        .join(Case, Case.id == kind.case_id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(AskedDays, AskedDays.instance_id == kind.id)
    )


def _open_task_of(instance_id: InstrumentedAttribute[UUID], lane: Role) -> ColumnElement[bool]:
    return (Task.instance_id == instance_id) & Task.closed_at.is_(None) & (Task.lane == lane)


def _search(filters: Mapping[str, str]) -> Sequence[ColumnElement[bool]]:
    return [searched(filters["search"])] if "search" in filters else []


def _of_person(filters: Mapping[str, str]) -> Sequence[ColumnElement[bool]]:
    return [Person.name.icontains(filters["person"], autoescape=True)] if "person" in filters else []


def _row(row: Row[*tuple[Any, ...]], today: date, what: str, person: str) -> LyingRow:
    child: Child = row.Child
    opened_at: datetime | None = row.opened_at
    return LyingRow(
        id=row.asked_id,
        task_id=row.task_id,
        what=what,
        case_reference=row.reference,
        child=child.name,
        born_on=child.born_on,
        received_on=row.received_on,
        due_on=row.due_on,
        days_left=(row.due_on - today).days if row.due_on else None,
        days_in_all=(row.due_on - row.received_on).days if row.due_on and row.received_on else 0,
        person=person,
        person_since=day_of(opened_at) if person and opened_at else None,
    )
