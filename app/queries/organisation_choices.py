"""The organisations that somebody who registers may say they work for."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables.organisations import Organisation


def organisation_choices(session: Session) -> list[tuple[UUID, str]]:
    """Give the id and name of every organisation that is at work, by name. Their names are no secret."""
    statement = select(Organisation.id, Organisation.name).where(Organisation.active).order_by(Organisation.name)
    return [(organisation_id, name) for organisation_id, name in session.execute(statement)]
