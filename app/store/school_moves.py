"""Moves of a child from one setting to another, each from a day on (P26)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from app.domain.roles import Relation
from app.domain.stages import ContributionStatus
from app.store.locks import lock
from app.store.shelf import Shelf
from app.store.tables.access import SchoolMove
from app.store.tables.cases import Case, Grant
from app.store.tables.organisations import Inbox, Membership
from app.store.tables.requests import Contribution


def seen_for(setting_id: UUID, but_for: UUID | None = None) -> ColumnElement[bool]:
    """Give the condition that somebody sees a case as staff of this setting (``but_for``: and not of that one)."""
    of_setting = select(Membership.person_id).where(Membership.organisation_id == setting_id)
    of_other = select(Membership.person_id).where(Membership.organisation_id == but_for)
    works_there = Grant.organisation_id.is_(None) & Grant.person_id.in_(of_setting) & Grant.person_id.not_in(of_other)
    return (Grant.relation == Relation.SCHOOL_STAFF) & or_(Grant.organisation_id == setting_id, works_there)


def owed_by(setting_id: UUID, case_id: UUID) -> ColumnElement[bool]:
    """Give the condition that a request for advice of the case lies with this setting and is not settled."""
    of_setting = select(Inbox.id).where(Inbox.organisation_id == setting_id)
    return (
        (Contribution.case_id == case_id)
        & Contribution.inbox_id.in_(of_setting)
        & (Contribution.status != ContributionStatus.SETTLED)
    )


class SchoolMoves(Shelf):
    """Moves that are planned, done or withdrawn."""

    def plan(
        self,
        *,
        case_id: UUID,
        from_setting_id: UUID | None,
        to_setting_id: UUID,
        on: date,
        staff: Collection[UUID],
        asks_new_setting: bool,
        reason: str,
        by_id: UUID,
    ) -> SchoolMove:
        """Plan a move; what follows from it is done on its day."""
        move = SchoolMove(
            case_id=case_id,
            from_setting_id=from_setting_id,
            to_setting_id=to_setting_id,
            on=on,
            staff=sorted(map(str, staff)),
            asks_new_setting=asks_new_setting,
            reason=reason,
            by_id=by_id,
            at=self._now,
            done_at=None,
            withdrawn_at=None,
        )
        return self._put(move)

    def get(self, move_id: UUID) -> SchoolMove:
        """Give one move, or ``NotFound``."""
        return self._get(SchoolMove, move_id)

    def lock(self, move_id: UUID) -> SchoolMove:
        """Give one move as it is now and hold it until the commit, or ``NotFound``."""
        return lock(self._session, SchoolMove, move_id)

    def planned(self, case_id: UUID) -> SchoolMove | None:
        """Give the move of the case that is still to come."""
        statement = select(SchoolMove).where(
            SchoolMove.case_id == case_id, SchoolMove.done_at.is_(None), SchoolMove.withdrawn_at.is_(None)
        )
        return self._session.scalar(statement.order_by(SchoolMove.on, SchoolMove.id).limit(1))

    def end_grants_of_staff(self, move: SchoolMove, child_id: UUID) -> Sequence[Grant]:
        """End, the day before the move, what staff of the old setting see of the child's cases; give what ended."""
        if move.from_setting_id is None:
            return ()
        cases = select(Case.id).where(Case.child_id == child_id)
        last_day = move.on - timedelta(days=1)
        grants = self._session.scalars(
            select(Grant)
            .where(
                Grant.case_id.in_(cases),
                seen_for(move.from_setting_id, but_for=move.to_setting_id),
                or_(Grant.to_on.is_(None), Grant.to_on > last_day),
            )
            .order_by(Grant.given_at, Grant.id)
        ).all()
        for grant in grants:
            grant.to_on, grant.ended_by_id = last_day, move.by_id
            grant.ended_reason = "The child or young person goes to another setting"
        return grants

    def owed(self, move: SchoolMove) -> Sequence[Contribution]:
        """Give the requests for advice of the case that lie with the old setting and are not settled."""
        if move.from_setting_id is None:
            return ()
        statement = select(Contribution).where(owed_by(move.from_setting_id, move.case_id))
        return self._session.scalars(statement.order_by(Contribution.id)).all()
