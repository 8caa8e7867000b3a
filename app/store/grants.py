"""Grants: which person the council lets see which case."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, or_, select

from app.domain.roles import Relation
from app.domain.sharing import Sight
from app.store.shelf import Shelf
from app.store.tables.access import GrantPart
from app.store.tables.cases import Grant


def live_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Give the condition that a grant lasts on this day and shows anything; its first and last day are included."""
    return (Grant.from_on <= day) & or_(Grant.to_on.is_(None), Grant.to_on >= day) & (Grant.sight != Sight.NONE)


def shows(
    part: SQLColumnExpression[Any] | BindParameter[Any], written_at: SQLColumnExpression[Any] | BindParameter[Any]
) -> ColumnElement[bool]:
    """Give the condition that a grant shows what belongs to this part of the case and was written at this instant."""
    among_parts = select(GrantPart.part).where(GrantPart.grant_id == Grant.id, GrantPart.part == part).exists()
    return or_(
        Grant.sight == Sight.WHOLE,
        (Grant.sight == Sight.PARTS) & among_parts,
        (Grant.sight == Sight.BEFORE) & (written_at < Grant.sight_until),
    )


class Grants(Shelf):
    """Grants, given by an officer with a reason, from a day and perhaps to a day."""

    def give(
        self,
        *,
        case_id: UUID,
        person_id: UUID,
        relation: Relation,
        reason: str,
        given_by_id: UUID | None,
        from_on: date | None = None,
        to_on: date | None = None,
        organisation_id: UUID | None = None,
    ) -> Grant:
        """Let the person see the case, from today unless another day is given."""
        grant = Grant(
            case_id=case_id,
            person_id=person_id,
            relation=relation,
            from_on=from_on or self._today,
            to_on=to_on,
            reason=reason,
            given_by_id=given_by_id,
            given_at=self._now,
            organisation_id=organisation_id,
            sight=Sight.WHOLE,
        )
        return self._put(grant)

    def get(self, grant_id: UUID) -> Grant:
        """Give one grant, or ``NotFound``."""
        return self._get(Grant, grant_id)

    def of_case(self, case_id: UUID) -> Sequence[Grant]:
        """Give every grant on the case, also those that ended, in the order they were given."""
        return self._session.scalars(
            select(Grant).where(Grant.case_id == case_id).order_by(Grant.given_at, Grant.id)
        ).all()

    def live(self, case_id: UUID, person_id: UUID | None = None) -> Sequence[Grant]:
        """Give the grants on the case that last today, of everybody or of one person."""
        statement = select(Grant).where(Grant.case_id == case_id, live_on(self._today))
        if person_id is not None:
            statement = statement.where(Grant.person_id == person_id)
        return self._session.scalars(statement.order_by(Grant.given_at, Grant.id)).all()
