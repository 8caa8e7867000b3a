"""Cases: one assessment of one child."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from app.domain.needs import AreaOfNeed
from app.domain.stages import CaseOutcome, Stage
from app.store import counters
from app.store.locks import lock
from app.store.shelf import Shelf
from app.store.tables.cases import Case, CaseNeed


class Cases(Shelf):
    """Cases, each with a reference of the year it was opened in."""

    def open(self, *, child_id: UUID, release_id: UUID, source: str, officer_id: UUID | None = None) -> Case:
        """Open a case under a release, at the first stage, with the next reference of this year."""
        year = self._today.year
        number = counters.take(self._session, f"cases of {year}")
        case = Case(
            reference=f"EHC-{year}-{number:04d}",
            child_id=child_id,
            release_id=release_id,
            stage=Stage.REQUESTED,
            outcome=None,
            officer_id=officer_id,
            source=source,
            named_setting_id=None,
            opened_at=self._now,
            closed_at=None,
        )
        return self._put(case)

    def get(self, case_id: UUID) -> Case:
        """Give one case, or ``NotFound``."""
        return self._get(Case, case_id)

    def lock(self, case_id: UUID) -> Case:
        """Give one case as it is now and hold it until the commit: before any of its instances."""
        return lock(self._session, Case, case_id)

    def by_reference(self, reference: str) -> Case | None:
        """Give the case with this reference, in whatever case it is written."""
        return self._session.scalar(select(Case).where(Case.reference == reference.strip().upper()))

    def record_needs(self, case: Case, needs: Iterable[AreaOfNeed]) -> None:
        """Record the areas of need that a request named; those that are there already stay."""
        known = set(self._session.scalars(select(CaseNeed.need).where(CaseNeed.case_id == case.id)))
        for need in sorted(set(needs) - known):
            self._put(CaseNeed(case_id=case.id, need=need))

    def close(self, case: Case, outcome: CaseOutcome) -> None:
        """Close the case with its outcome; the first outcome stays."""
        if case.closed_at is None:
            case.stage, case.outcome, case.closed_at = Stage.CLOSED, outcome, self._now
