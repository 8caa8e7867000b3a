"""A contributor's own requests for advice: what is asked of them, what they sent, what they handed back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.roles import Role
from app.queries.advice_answers import Returned, page_to_hand_back, returns_of
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.released_forms import forms_of
from app.queries.request_filters import advice_filter, advice_options, due_filter, searched
from app.store.scope import may
from app.store.tables.answers import Draft
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution
from app.store.things import TASKS


@dataclass(frozen=True)
class ToWriteRow:
    """One request that waits for this person's advice."""

    id: UUID
    task_id: UUID
    what: str
    case_reference: str
    child: str
    born_on: date
    setting: str
    asked_by: str
    due_on: date | None
    days_left: int | None
    days_in_all: int
    """How many days there were from the day received to the day due; 0 while they are not known."""
    draft_saved_at: datetime | None
    returned: Returned | None
    """Why the council gave it back, when it did; the newest."""
    hand_back_page: int | None
    """The page of the form on which it can be handed back."""


@dataclass(frozen=True)
class Mine:
    """What every page of a person's requests begins with."""

    to_write: int
    advice: Sequence[tuple[str, str]]
    """The kinds of advice that the requests can be filtered by, with their titles."""


def mine(session: Session, person_id: UUID, today: date) -> Mine:
    """Count what waits for this person's advice."""
    number = session.scalars(select(func.count(Task.id)).where(*_waiting(person_id, today))).one()
    return Mine(number, advice_options(session))


def to_write(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[ToWriteRow]:
    """Give a page of what waits for this person's advice; filters: ``search``, ``advice``, ``due``."""
    orders: Orders = {
        "due": [AskedDays.due_on],
        "child": [Child.family_name, Child.given_name],
        "case": [Case.reference],
    }
    search = [searched(filters["search"])] if "search" in filters else []
    wanted = (
        _with_all_around(person_id)
        .where(*_waiting(person_id, today), *search, *advice_filter(filters), *due_filter(filters, today))
        .order_by(*ordered(sort, orders, AskedDays.due_on, Case.reference, Task.id))
    )
    found = session.execute(cut(wanted, number)).all()
    returned = returns_of(session, [row.Contribution.id for row in found])
    titles = AdviceTitles(session)
    forms = {release_id: forms_of(session, release_id) for release_id in {row.release_id for row in found}}
    rows = [
        _row(
            row,
            today,
            titles.of(row.Contribution, row.release_id),
            next(iter(returned.get(row.Contribution.id, ())), None),
            page_to_hand_back(forms[row.release_id].forms[row.Task.form]),
        )
        for row in found
    ]
    return listing(rows, number)


def _waiting(person_id: UUID, today: date) -> Sequence[ColumnElement[bool]]:
    return (
        Task.person_id == person_id,
        Task.closed_at.is_(None),
        Task.lane == Role.CONTRIBUTOR,
        may(Action.TASK_COMPLETE, person_id, today, TASKS),
    )


def _with_all_around(person_id: UUID) -> Select[*tuple[Any, ...]]:
    asked_by = aliased(Person)
    return (
        select(
            Task,
            Contribution,
            Case.reference,
            Child,
            Organisation.name.label("setting"),
            asked_by.name.label("asked_by"),
            Instance.release_id,
            Draft.saved_at,
            AskedDays.received_on,
            AskedDays.due_on,
        )
        .join(Contribution, Contribution.id == Task.instance_id)
        .join(Instance, Instance.id == Contribution.id)
        .join(Case, Case.id == Contribution.case_id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(Organisation, Organisation.id == Child.setting_id)
        .outerjoin(asked_by, asked_by.id == Contribution.requested_by_id)
        .outerjoin(Draft, (Draft.task_id == Task.id) & (Draft.person_id == person_id))
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
    )


def _row(
    row: Row[*tuple[Any, ...]], today: date, what: str, returned: Returned | None, hand_back_page: int | None
) -> ToWriteRow:
    return ToWriteRow(
        id=row.Contribution.id,
        task_id=row.Task.id,
        what=what,
        case_reference=row.reference,
        child=row.Child.name,
        born_on=row.Child.born_on,
        setting=row.setting or "",
        asked_by=row.asked_by or "",
        due_on=row.due_on,
        days_left=(row.due_on - today).days if row.due_on else None,
        days_in_all=(row.due_on - row.received_on).days if row.due_on and row.received_on else 0,
        draft_saved_at=row.saved_at,
        returned=returned,
        hand_back_page=hand_back_page,
    )
