"""Who stands in for whom while somebody is away."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from app.store.locks import only_one
from app.store.shelf import Shelf
from app.store.tables.people import Person
from app.store.tables.personal import Cover


def covering_on(day: date) -> ColumnElement[bool]:
    """Give the condition that a cover lasts on this day; its first and last day are both included."""
    return (Cover.from_on <= day) & (Cover.to_on >= day) & or_(Cover.ended_on.is_(None), Cover.ended_on > day)


class Covers(Shelf):
    """Arrangements for days of absence."""

    def arrange(
        self, *, absent_id: UUID, covered_by_id: UUID, from_on: date, to_on: date, arranged_by_id: UUID
    ) -> Cover:
        """Let one officer stand in for another from a day to a day."""
        return self._put(
            Cover(
                absent_id=absent_id,
                covered_by_id=covered_by_id,
                from_on=from_on,
                to_on=to_on,
                arranged_by_id=arranged_by_id,
                arranged_at=self._now,
                ended_on=None,
            )
        )

    def clashing(self, day_from: date, day_to: date, *which: ColumnElement[bool]) -> Sequence[Cover]:
        """Give the arrangements that last on any of these days; until the commit nobody else arranges anything."""
        only_one(self._session, "covers")
        last_day_is_there = or_(
            Cover.ended_on.is_(None), (Cover.ended_on > day_from) & (Cover.ended_on > Cover.from_on)
        )
        return self._session.scalars(
            select(Cover)
            .where(Cover.from_on <= day_to, Cover.to_on >= day_from, last_day_is_there, *which)
            .order_by(Cover.from_on, Cover.id)
        ).all()

    def get(self, cover_id: UUID) -> Cover:
        """Give one arrangement, or ``NotFound``."""
        return self._get(Cover, cover_id)

    def end(self, cover: Cover) -> None:
        """End an arrangement today; whoever was away is back."""
        cover.ended_on = self._today

    def standing_in_for(self, person_id: UUID) -> Sequence[Person]:
        """Give the active people who stand in for this person today."""
        return self._session.scalars(
            select(Person)
            .join(Cover, Cover.covered_by_id == Person.id)
            .where(Cover.absent_id == person_id, covering_on(self._today), Person.active)
            .order_by(Person.name, Person.id)
        ).all()
