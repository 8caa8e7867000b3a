"""The setting that a child is going to, and from which day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables.access import SchoolMove
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person


@dataclass(frozen=True)
class PlannedMove:
    """A move that is still to come."""

    id: UUID
    to: str
    on: date
    staff: tuple[str, ...]
    asks_new_setting: bool


def move_ahead(session: Session, case_id: UUID) -> PlannedMove | None:
    """Give the move of the case that comes first; the caller has checked that the person may see it."""
    found = session.execute(
        select(SchoolMove, Organisation.name)
        .join(Organisation, Organisation.id == SchoolMove.to_setting_id)
        .where(SchoolMove.case_id == case_id, SchoolMove.done_at.is_(None), SchoolMove.withdrawn_at.is_(None))
        .order_by(SchoolMove.on, SchoolMove.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    move, setting = found
    staff = session.scalars(select(Person.name).where(Person.id.in_(map(UUID, move.staff))).order_by(Person.name)).all()
    return PlannedMove(move.id, setting, move.on, tuple(staff), move.asks_new_setting)
