"""Grants: which person the council lets see which case."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, or_, select

from app.domain.roles import Relation
from app.domain.sharing import Sight
from app.store.sharing import SharingDecisions
from app.store.shelf import Shelf
from app.store.tables.access import GrantPart
from app.store.tables.cases import Grant


def live_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Give the condition that a grant lasts on this day and shows anything; its first and last day are included."""
    return (Grant.from_on <= day) & or_(Grant.to_on.is_(None), Grant.to_on >= day) & (Grant.sight != Sight.NONE)


def over_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Give the condition that a grant's last day is past."""
    return Grant.to_on.is_not(None) & (Grant.to_on < day)


def shows(
    part: SQLColumnExpression[Any] | BindParameter[Any], written_at: SQLColumnExpression[Any] | BindParameter[Any]
) -> ColumnElement[bool]:
    """Give the condition that a grant shows what belongs to this part of the case and was written at this instant."""
    # The thing lies two queries further out, where SQLAlchemy by itself no longer looks for it.
    among_parts = (
        select(GrantPart.part)
        .where(GrantPart.grant_id == Grant.id, GrantPart.part == part)
        .correlate_except(GrantPart)
        .exists()
    )
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
        """Let the person see the case, from today unless another day is given.

        A parent sees no more than the young person shares with parents, where one has decided (P25).
        """
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
        self._put(grant)
        sharing = SharingDecisions(self._session, self._now)
        decision = sharing.in_force(case_id) if relation is Relation.PARENT else None
        if decision is not None:
            sharing.show_by(decision, grant)
        return grant

    def get(self, grant_id: UUID) -> Grant:
        """Give one grant, or ``NotFound``."""
        return self._get(Grant, grant_id)

    def of_case(self, case_id: UUID) -> Sequence[Grant]:
        """Give every grant on the case, also those that ended, in the order they were given."""
        return self._session.scalars(
            select(Grant).where(Grant.case_id == case_id).order_by(Grant.given_at, Grant.id)
        ).all()

    def end(self, grant: Grant, *, by_id: UUID | None, reason: str) -> None:
        """End the grant now: its last day is yesterday, so that nothing is seen by it from this moment on."""
        grant.to_on = self._today - timedelta(days=1)
        grant.ended_by_id, grant.ended_reason = by_id, reason

    def is_over(self, grant: Grant) -> bool:
        """Tell whether the grant's last day is past."""
        return grant.to_on is not None and grant.to_on < self._today

    def not_over(self, case_id: UUID, person_id: UUID, relation: Relation) -> Sequence[Grant]:
        """Give this person's grants on the case in this relation that last, are suspended or begin later."""
        statement = select(Grant).where(
            Grant.case_id == case_id, Grant.person_id == person_id, Grant.relation == relation, ~over_on(self._today)
        )
        return self._session.scalars(statement.order_by(Grant.given_at, Grant.id)).all()

    def live(self, case_id: UUID, person_id: UUID | None = None) -> Sequence[Grant]:
        """Give the grants on the case that last today, of everybody or of one person."""
        statement = select(Grant).where(Grant.case_id == case_id, live_on(self._today))
        if person_id is not None:
            statement = statement.where(Grant.person_id == person_id)
        return self._session.scalars(statement.order_by(Grant.given_at, Grant.id)).all()
