"""The exceptions of the Regulations: why a time limit need not be met."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.domain.stages import ExceptionGround
from app.store.shelf import Shelf
from app.store.tables.facts import CaseException


class Exceptions(Shelf):
    """Exceptions with their evidence. None of them moves a due day."""

    def record(
        self,
        *,
        case_id: UUID,
        ground: ExceptionGround,
        evidence: str,
        from_on: date,
        to_on: date | None,
        decided_by_id: UUID,
    ) -> CaseException:
        """Record that an exception applies from a day, and to a day when that is known."""
        exception = CaseException(
            case_id=case_id,
            ground=ground,
            evidence=evidence,
            from_on=from_on,
            to_on=to_on,
            decided_by_id=decided_by_id,
            recorded_at=self._now,
        )
        return self._put(exception)

    def get(self, exception_id: UUID) -> CaseException:
        """Give one exception, or ``NotFound``."""
        return self._get(CaseException, exception_id)

    def of_case(self, case_id: UUID) -> Sequence[CaseException]:
        """Give the exceptions of the case, by their first day."""
        return self._session.scalars(
            select(CaseException)
            .where(CaseException.case_id == case_id)
            .order_by(CaseException.from_on, CaseException.id)
        ).all()
