"""Organisations and who works for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, delete, select

from app.store.shelf import Shelf
from app.store.tables.organisations import Membership, Organisation, OrganisationKind
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
        self, *, name: str, kind: OrganisationKind, urn: str | None = None, manager_email: str | None = None
    ) -> Organisation:
        """Add an organisation; a name that is taken becomes ``InvalidInput`` at the commit."""
        return self._put(Organisation(name=name.strip(), kind=kind, urn=urn, manager_email=manager_email))

    def get(self, organisation_id: UUID) -> Organisation:
        """Give one organisation, or ``NotFound``."""
        return self._get(Organisation, organisation_id)

    def by_name(self, name: str) -> Organisation | None:
        """Give the organisation of this name."""
        return self._session.scalar(select(Organisation).where(Organisation.name == name.strip()))

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
