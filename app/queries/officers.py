"""The casework officers, for those who give work to one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.store.covers import covering_on
from app.store.tables.people import Person, PersonRole
from app.store.tables.personal import Cover


@dataclass(frozen=True)
class Officer:
    """An officer with an account now, and until when they are away, if they are today."""

    id: UUID
    name: str
    away_until: date | None


def officers(session: Session, today: date, without: Collection[UUID] = ()) -> tuple[Officer, ...]:
    """Give the active casework officers by name, without some."""
    away_until = (
        select(Cover.to_on)
        .where(Cover.absent_id == Person.id, covering_on(today))
        .order_by(Cover.to_on.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = session.execute(
        select(Person.id, Person.name, away_until)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.CASEWORK_OFFICER, Person.active, Person.id.not_in(without))
        .order_by(Person.name, Person.id)
    )
    return tuple(Officer(*row) for row in found)
