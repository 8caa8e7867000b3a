"""The open cases by stage and by the weeks since each request was received."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.stages import STAGE_TITLES, Stage
from app.domain.statutory_dates import weeks_gone
from app.domain.urgency import AT_RISK
from app.queries.case_filters import BEYOND, WEEKS
from app.store.standing import standing_of
from app.store.tables.cases import Case
from app.store.tables.days import CaseDays

#: The stages where there is little room.
_SHORT_TITLES = {
    Stage.REQUESTED: "Request received",
    Stage.DECIDING_TO_ASSESS: "Deciding to assess",
    Stage.GATHERING_ADVICE: "Gathering advice",
    Stage.DECIDING_TO_ISSUE: "Deciding on a plan",
    Stage.DRAFTING: "Writing the draft",
    Stage.CONSULTING: "Consulting",
    Stage.FINALISING: "Finalising",
}


@dataclass(frozen=True)
class StageRow:
    """The open cases at one stage, week by week."""

    stage: Stage
    title: str
    short_title: str
    numbers: tuple[int, ...]
    """One number for each of ``Picture.weeks``."""

    @property
    def total(self) -> int:
        """All open cases at this stage of whose request the day is known."""
        return sum(self.numbers)


@dataclass(frozen=True)
class Picture:
    """How many open cases are where, after how many weeks."""

    weeks: tuple[str, ...]
    """As the filter of the list of cases names them."""
    rows: tuple[StageRow, ...]
    open: int
    """All open cases, also those of whose request the day is not known yet."""
    late: int
    at_risk: int

    @property
    def totals(self) -> tuple[int, ...]:
        """The open cases of each week."""
        return tuple(sum(row.numbers[at] for row in self.rows) for at in range(len(self.weeks)))

    @property
    def total(self) -> int:
        """All open cases of whose request the day is known."""
        return sum(self.totals)


def picture(session: Session, person_id: UUID, today: date) -> Picture:
    """Count the open cases by stage and week; ``NotAllowed`` for whoever is no manager.

    The database counts by the day of receipt, of which an open case has few; days become weeks here.
    """
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    found = session.execute(
        select(Case.stage, CaseDays.received_on, func.count())
        .join(CaseDays, CaseDays.case_id == Case.id)
        .where(Case.closed_at.is_(None), CaseDays.received_on.is_not(None))
        .group_by(Case.stage, CaseDays.received_on)
    )
    numbers: Counter[tuple[Stage, str]] = Counter()
    for stage, received_on, number in found:
        if received_on is not None:
            week = str(max(0, weeks_gone(received_on, today)))
            numbers[stage, week if week in WEEKS else BEYOND] += number
    rows = tuple(
        StageRow(stage, STAGE_TITLES[stage], short, tuple(numbers[stage, week] for week in WEEKS))
        for stage, short in _SHORT_TITLES.items()
    )
    return Picture(tuple(WEEKS), rows, *_near_limits(session, today))


def _near_limits(session: Session, today: date) -> tuple[int, int, int]:
    """Count all open cases, those that missed a time limit, and those that meet one soon."""
    is_late, is_near = CaseDays.next_limit_on < today, CaseDays.next_limit_on.between(today, today + AT_RISK)
    number, late, near = session.execute(
        select(func.count(), *(func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in (is_late, is_near)))
        .select_from(Case)
        .outerjoin(CaseDays, CaseDays.case_id == Case.id)
        .where(Case.closed_at.is_(None))
    ).one()
    return number, late, near
