"""Organisations and who works for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, delete, func, select

from app.domain.organisation_sheet import SheetRow
from app.domain.organisations import OrganisationKind, SchoolPhase
from app.domain.refusals import InvalidInput
from app.store.locks import only_one
from app.store.organisation_sheet import organisation_sheet
from app.store.shelf import Shelf
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import Person


def works_for(
    person_id: UUID | BindParameter[UUID],
    organisation_id: SQLColumnExpression[Any] | BindParameter[Any],
    *,
    as_admin: bool,
) -> ColumnElement[bool]:
    """Give the condition that the person works for the organisation now, perhaps as its admin."""
    found = select(Membership.person_id).where(
        Membership.person_id == person_id, Membership.organisation_id == organisation_id
    )
    return (found.where(Membership.is_admin) if as_admin else found).exists()


class Organisations(Shelf):
    """Schools, services and agencies, set up by the EHC team."""

    def add(
        self,
        *,
        name: str,
        kind: OrganisationKind,
        urn: str | None = None,
        manager_email: str | None = None,
        phase: SchoolPhase | None = None,
        active: bool = True,
    ) -> Organisation:
        """Add an organisation; a name that is taken becomes ``InvalidInput`` at the commit."""
        return self._put(
            Organisation(name=name.strip(), kind=kind, urn=urn, manager_email=manager_email, phase=phase, active=active)
        )

    def get(self, organisation_id: UUID) -> Organisation:
        """Give one organisation, or ``NotFound``."""
        return self._get(Organisation, organisation_id)

    def by_name(self, name: str) -> Organisation | None:
        """Give the organisation of this name."""
        return self._session.scalar(select(Organisation).where(Organisation.name == name.strip()))

    def change_one_at_a_time(self) -> None:
        """Wait until nobody else changes names and URNs: what was compared before stays so until the commit."""
        only_one(self._session, "organisations")

    def require_free(self, *, name: str, urn: str | None, but: UUID | None = None) -> None:
        """Refuse a name, in whatever case, or a URN that another organisation has."""
        others = select(Organisation.name).where(Organisation.id != but) if but else select(Organisation.name)
        if self._session.scalar(others.where(func.lower(Organisation.name) == name.lower()).limit(1)):
            raise InvalidInput("name", "There is already an organisation with this name.")
        holder = self._session.scalar(others.where(Organisation.urn == urn).limit(1)) if urn else None
        if holder:
            raise InvalidInput("urn", f"This is the URN of another organisation, {holder}.")

    def sheet(self) -> tuple[SheetRow, ...]:
        """Give every organisation as a row of the file that is exported and imported."""
        return organisation_sheet(self._session)

    def membership(self, organisation_id: UUID, person_id: UUID) -> Membership | None:
        """Give the person's membership, or None."""
        return self._find(Membership, (person_id, organisation_id))

    def admins(self, organisation_id: UUID) -> Sequence[Person]:
        """Give the active people whom the organisation trusts with its own affairs, by name."""
        statement = (
            select(Person)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.organisation_id == organisation_id, Membership.is_admin, Person.active)
            .order_by(Person.name, Person.id)
        )
        return self._session.scalars(statement).all()

    def join(self, organisation_id: UUID, person_id: UUID, *, is_admin: bool = False) -> Membership:
        """Make the person a member, or an admin when they are one already."""
        membership = self._session.get(Membership, (person_id, organisation_id))
        if membership is None:
            return self._put(Membership(person_id=person_id, organisation_id=organisation_id, is_admin=is_admin))
        membership.is_admin = is_admin
        return membership

    def leave(self, organisation_id: UUID, person_id: UUID) -> None:
        """End the person's membership, from this moment on."""
        self._session.execute(
            delete(Membership).where(Membership.organisation_id == organisation_id, Membership.person_id == person_id)
        )

    def of_person(self, person_id: UUID) -> Sequence[UUID]:
        """Give the ids of the organisations that the person works for."""
        return self._session.scalars(select(Membership.organisation_id).where(Membership.person_id == person_id)).all()

    def members(self, organisation_id: UUID) -> Sequence[Person]:
        """Give the active people who work for the organisation, by name."""
        statement = (
            select(Person)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.organisation_id == organisation_id, Person.active)
            .order_by(Person.name, Person.id)
        )
        return self._session.scalars(statement).all()
