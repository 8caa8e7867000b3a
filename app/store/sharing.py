"""What a young person lets their parents see: every decision, and how much the parents' grants show by it (P25)."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.domain.roles import Relation
from app.domain.sharing import Kept, Part, Sharing, Sight, sight_of
from app.store.shelf import Shelf
from app.store.tables.access import GrantPart, SharingDecision
from app.store.tables.cases import Grant

#: What the portal noted by itself comes before what a person decided at the very same instant.
_NEWEST_FIRST = (
    SharingDecision.decided_at.desc(),
    SharingDecision.decided_by_id.is_(None),
    SharingDecision.from_on.desc(),
    SharingDecision.id,
)


def in_force(session: Session, case_id: UUID, today: date) -> SharingDecision | None:
    """Give the newest decision that holds today; None while the parents' rights are their own."""
    statement = select(SharingDecision).where(SharingDecision.case_id == case_id, SharingDecision.from_on <= today)
    return session.scalar(statement.order_by(*_NEWEST_FIRST).limit(1))


class SharingDecisions(Shelf):
    """Decisions on what parents may see, which are added and never changed; the newest one holds."""

    def decide(
        self,
        *,
        case_id: UUID,
        sharing: Sharing,
        parts: Iterable[Part] = (),
        decided_by_id: UUID | None,
        reason: str,
        from_on: date | None = None,
    ) -> SharingDecision:
        """Record a decision that holds from today, or from a later day. The grants follow by ``apply``."""
        decision = SharingDecision(
            case_id=case_id,
            sharing=sharing,
            parts=sorted(part.value for part in parts) if sharing is Sharing.PARTS else [],
            decided_by_id=decided_by_id,
            decided_at=self._now,
            reason=reason,
            from_on=from_on or self._today,
        )
        return self._put(decision)

    def apply(self, decision: SharingDecision, kept: Kept = Kept.NOTHING) -> None:
        """Let every parent's grant on the case that has not ended show what the decision says, and no more."""
        for grant in self._grants_of_parents(decision.case_id):
            self.show_by(decision, grant, kept)

    def show_by(self, decision: SharingDecision, grant: Grant, kept: Kept = Kept.NOTHING) -> None:
        """Let one grant show what the decision says."""
        grant.sight = sight_of(decision.sharing, kept)
        grant.sight_until = self._now if grant.sight is Sight.BEFORE else None
        self._session.execute(delete(GrantPart).where(GrantPart.grant_id == grant.id))
        for part in decision.parts:
            self._put(GrantPart(grant_id=grant.id, part=Part(part)))

    def in_force(self, case_id: UUID) -> SharingDecision | None:
        """Give the newest decision that holds today; None while the parents' rights are their own."""
        return in_force(self._session, case_id, self._today)

    def of_case(self, case_id: UUID) -> Sequence[SharingDecision]:
        """Give every decision on the case, the newest first."""
        statement = select(SharingDecision).where(SharingDecision.case_id == case_id)
        return self._session.scalars(statement.order_by(*_NEWEST_FIRST)).all()

    def parents_of(self, case_id: UUID) -> Sequence[UUID]:
        """Give the people whom a parent's grant that lasts today joins to the case, whatever it shows them."""
        return list(dict.fromkeys(grant.person_id for grant in self._grants_of_parents(case_id)))

    def _grants_of_parents(self, case_id: UUID) -> Sequence[Grant]:
        statement = select(Grant).where(
            Grant.case_id == case_id,
            Grant.relation == Relation.PARENT,
            or_(Grant.to_on.is_(None), Grant.to_on >= self._today),
        )
        return self._session.scalars(statement.order_by(Grant.given_at, Grant.id)).all()
