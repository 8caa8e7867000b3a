"""Everybody with an account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.ids import as_id
from app.domain.policy import require
from app.domain.roles import Realm, Role
from app.queries.listing import Listing, cut, listing, ordered
from app.store.standing import standing_of
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import Person, PersonRole

REALMS: Mapping[Realm, str] = {
    Realm.STAFF: "Council staff",
    Realm.PROFESSIONAL: "Professional",
    Realm.CITIZEN: "Family or young person",
}
ROLES: Mapping[Role, str] = {
    Role.CASEWORK_OFFICER: "Casework officer",
    Role.MANAGER: "Manager",
    Role.PROCESS_TEAM: "Process team",
    Role.INFORMATION_OFFICER: "Information officer",
}
ACCOUNTS = {"active": "Can sign in", "gone": "Gone", "closed": "Cannot sign in"}

_ORDERS = {"name": (Person.name,), "email": (Person.email,), "realm": (Person.realm, Person.name)}
PEOPLE_SORTS = tuple(_ORDERS)


@dataclass(frozen=True)
class PersonRow:
    """One person, whom they work for, and what the council lets them do."""

    id: UUID
    name: str
    email: str
    realm: str
    job_title: str
    organisations: str
    roles: str
    is_active: bool
    left_on: date | None

    @property
    def account(self) -> str:
        """How the account stands, in words."""
        return ACCOUNTS["active" if self.is_active else "gone" if self.left_on else "closed"]


def people_list(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int = 1
) -> Listing[PersonRow]:
    """Give a page of the people with an account to those who look after them; ``NotFound`` for everybody else."""
    require(Action.PERSON_LIST, standing_of(session, person_id, today))
    which = [_FILTERS[name](value) for name, value in filters.items() if name in _FILTERS]
    statement = select(Person).where(*which).order_by(*ordered(sort, _ORDERS, Person.name, Person.id))
    found = listing(session.scalars(cut(statement, number)).all(), number)
    ids = [person.id for person in found.rows]
    works_for = _names(session, ids)
    roles: dict[UUID, list[str]] = {}
    for row in session.scalars(select(PersonRole).where(PersonRole.person_id.in_(ids)).order_by(PersonRole.role)):
        roles.setdefault(row.person_id, []).append(ROLES.get(row.role, row.role.value))
    rows = tuple(
        PersonRow(
            id=person.id,
            name=person.name,
            email=person.email,
            realm=REALMS[person.realm],
            job_title=person.job_title or "",
            organisations="; ".join(works_for.get(person.id, ())),
            roles="; ".join(roles.get(person.id, ())),
            is_active=person.active,
            left_on=person.left_on,
        )
        for person in found.rows
    )
    return Listing(rows, found.number, found.has_more)


def organisation_choices(session: Session) -> tuple[tuple[str, str], ...]:
    """Give the organisations that somebody works for, for the filter."""
    statement = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_(select(Membership.organisation_id))
    )
    return tuple((str(key), name) for key, name in session.execute(statement.order_by(Organisation.name)))


def _names(session: Session, ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    statement = (
        select(Membership.person_id, Organisation.name)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(ids))
        .order_by(Organisation.name)
    )
    for person_id, name in session.execute(statement):
        found.setdefault(person_id, []).append(name)
    return found


def _search(value: str) -> ColumnElement[bool]:
    return or_(Person.name.icontains(value, autoescape=True), Person.email.contains(value.lower(), autoescape=True))


def _realm(value: str) -> ColumnElement[bool]:
    return Person.realm == Realm(value) if value in set(Realm) else false()


def _organisation(value: str) -> ColumnElement[bool]:
    key = as_id(value)
    members = select(Membership.person_id).where(Membership.organisation_id == key)
    return Person.id.in_(members) if key else false()


def _role(value: str) -> ColumnElement[bool]:
    if value not in set(Role):
        return false()
    return Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == Role(value)))


def _account(value: str) -> ColumnElement[bool]:
    gone = ~Person.active & Person.left_on.is_not(None)
    meanings: dict[str, ColumnElement[bool]] = {
        "active": Person.active.is_(True),
        "gone": gone,
        "closed": ~Person.active & Person.left_on.is_(None),
    }
    return meanings.get(value, false())


_FILTERS: Mapping[str, Callable[[str], ColumnElement[bool]]] = {
    "search": _search,
    "realm": _realm,
    "organisation": _organisation,
    "role": _role,
    "account": _account,
}
PEOPLE_FILTERS = tuple(_FILTERS)
