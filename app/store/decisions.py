"""The decisions of the Act, as they were taken."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.domain.stages import DecisionKind
from app.store.shelf import Shelf
from app.store.tables.facts import Decision


class Decisions(Shelf):
    """Decisions, which are added and never changed."""

    def record(
        self,
        *,
        case_id: UUID,
        kind: DecisionKind,
        outcome: str,
        decided_on: date,
        by_id: UUID | None,
        submission_id: UUID | None = None,
    ) -> Decision:
        """Record a decision with the submission that holds its reasons."""
        decision = Decision(
            case_id=case_id,
            kind=kind,
            outcome=outcome,
            decided_on=decided_on,
            by_id=by_id,
            submission_id=submission_id,
            recorded_at=self._now,
        )
        return self._put(decision)

    def of_case(self, case_id: UUID) -> Sequence[Decision]:
        """Give the decisions of the case, the oldest first."""
        return self._session.scalars(
            select(Decision).where(Decision.case_id == case_id).order_by(Decision.recorded_at, Decision.id)
        ).all()
