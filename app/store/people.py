"""People with an account, and the roles of the council's staff."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import delete, select

from app.domain.roles import Realm, Role
from app.store.shelf import Shelf
from app.store.tables.people import Person, PersonRole


class People(Shelf):
    """Accounts. Nobody is ever removed: somebody who leaves is no longer ``active``."""

    def add(
        self,
        *,
        email: str,
        name: str,
        realm: Realm,
        job_title: str | None = None,
        password_hash: str | None = None,
        active: bool = True,
    ) -> Person:
        """Add an account; an email address that is taken becomes ``InvalidInput`` at the commit."""
        person = Person(
            email=email.strip().lower(),
            name=name.strip(),
            realm=realm,
            job_title=job_title,
            password_hash=password_hash,
            active=active,
            created_at=self._now,
        )
        return self._put(person)

    def get(self, person_id: UUID) -> Person:
        """Give one person, or ``NotFound``."""
        return self._get(Person, person_id)

    def by_email(self, email: str) -> Person | None:
        """Give the person with this email address, in whatever case it is written."""
        return self._session.scalar(select(Person).where(Person.email == email.strip().lower()))

    def names(self, person_ids: Iterable[UUID]) -> dict[UUID, str]:
        """Give the names of these people."""
        rows = self._session.execute(select(Person.id, Person.name).where(Person.id.in_(set(person_ids))))
        return dict(rows.all())

    def roles(self, person_id: UUID) -> frozenset[Role]:
        """Give the roles that the council gave this person."""
        return frozenset(self._session.scalars(select(PersonRole.role).where(PersonRole.person_id == person_id)))

    def give_role(self, person_id: UUID, role: Role) -> None:
        """Give a role; one that the person already has stays."""
        if self._session.get(PersonRole, (person_id, role)) is None:
            self._put(PersonRole(person_id=person_id, role=role))

    def take_role(self, person_id: UUID, role: Role) -> None:
        """Take a role away, from this moment on."""
        self._session.execute(delete(PersonRole).where(PersonRole.person_id == person_id, PersonRole.role == role))

    def with_role(self, role: Role) -> Sequence[Person]:
        """Give the active people with this role, by name."""
        statement = (
            select(Person)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(PersonRole.role == role, Person.active)
            .order_by(Person.name, Person.id)
        )
        return self._session.scalars(statement).all()
