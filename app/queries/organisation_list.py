"""Every organisation that the council knows, for those who look after them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.organisations import KIND_TITLES, PHASE_TITLES
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.scope import may
from app.store.tables.organisations import Membership, MembershipRequest, Organisation
from app.store.tables.people import Person
from app.store.things import ORGANISATIONS

ORGANISATION_FILTERS = ("search", "kind", "phase", "active")
ORGANISATION_SORTS = ("name", "kind", "phase", "members", "waiting")


@dataclass(frozen=True)
class OrganisationRow:
    """One organisation, with how many people work for it here and how many ask to."""

    id: UUID
    name: str
    kind: str
    phase: str
    urn: str | None
    manager_email: str | None
    active: bool
    members: int
    waiting: int


def organisation_list(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[OrganisationRow]:
    """Give a page of the organisations; ``search`` looks for a part of the name or the whole URN."""
    members = _number(
        select(func.count())
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.organisation_id == Organisation.id, Person.active)
    )
    waiting = _number(
        select(func.count()).where(
            MembershipRequest.organisation_id == Organisation.id, MembershipRequest.decided_at.is_(None)
        )
    )
    orders: Orders = {
        "name": [func.lower(Organisation.name)],
        "kind": [cast(Organisation.kind, String)],
        "phase": [cast(Organisation.phase, String)],
        "members": [members],
        "waiting": [waiting],
    }
    statement = (
        select(Organisation, members.label("members"), waiting.label("waiting"))
        .where(may(Action.ORGANISATION_LIST, person_id, today, ORGANISATIONS), *_conditions(filters))
        .order_by(*ordered(sort, orders, func.lower(Organisation.name), Organisation.id))
    )
    found = session.execute(cut(statement, number)).all()
    return listing([_row(row.Organisation, row.members, row.waiting) for row in found], number)


def _number(statement: Select[int]) -> ColumnElement[int]:
    return statement.correlate(Organisation).scalar_subquery()


def _conditions(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if search := filters.get("search"):
        found.append(Organisation.name.icontains(search, autoescape=True) | (Organisation.urn == search))
    if kind := filters.get("kind"):
        found.append(cast(Organisation.kind, String) == kind)
    if phase := filters.get("phase"):
        found.append(cast(Organisation.phase, String) == phase)
    if active := filters.get("active"):
        found.append(Organisation.active == (active == "open"))
    return found


def _row(organisation: Organisation, members: int, waiting: int) -> OrganisationRow:
    return OrganisationRow(
        id=organisation.id,
        name=organisation.name,
        kind=KIND_TITLES[organisation.kind],
        phase=PHASE_TITLES[organisation.phase] if organisation.phase else "",
        urn=organisation.urn,
        manager_email=organisation.manager_email,
        active=organisation.active,
        members=members,
        waiting=waiting,
    )
