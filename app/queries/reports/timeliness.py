"""The on-time rates of one period, in all and by month, as the Department for Education counts them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, extract, false, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actions import Action
from app.domain.on_time import ASSESS_DAYS, NO_PLAN_DAYS, Group, PlansIssued, Share, in_time, plans_issued
from app.domain.periods import Month, Period
from app.domain.policy import require
from app.queries.case_filters import HAS_EXCEPTION
from app.queries.reports.decided import ENDED_WITHOUT_PLAN, LACKS_EVIDENCE
from app.store.day_counts import DaysBetween
from app.store.standing import standing_of
from app.store.tables.cases import Case
from app.store.tables.days import CaseDays

Figure = TypeVar("Figure")
_ByMonth = Mapping[Month, tuple[Group, ...]]
_MOST_YEARS = 6
_NEVER, _ALWAYS = false(), true()


@dataclass(frozen=True)
class Timely:
    """The published figures of one period."""

    period: Period
    plans: PlansIssued
    assess_decisions: Share
    no_plan_decisions: Share


@dataclass(frozen=True)
class Timeliness:
    """The figures of a period and of each of its months, and what is missing behind them."""

    whole: Timely
    months: tuple[Timely, ...]
    without_evidence: int
    """Plans with an exception for which nobody wrote down any evidence."""
    years: tuple[int, ...]
    """The calendar years that can be looked at, the newest first."""


def timeliness(session: Session, person_id: UUID, today: date, period: Period) -> Timeliness:
    """Give the on-time rates of a period; ``NotAllowed`` for whoever is no manager.

    The database groups by month and by the days that were taken; nothing is read case by case.
    """
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    plans = _groups(session, period, CaseDays.final_plan_sent_on, is_excused=HAS_EXCEPTION)
    assess = _groups(session, period, CaseDays.assessment_decided_on)
    no_plan = _groups(session, period, CaseDays.issue_decided_on, which=ENDED_WITHOUT_PLAN)

    def figures(within: Period) -> Timely:
        def of(groups: _ByMonth, count: Callable[[tuple[Group, ...]], Figure]) -> Figure:
            return count(tuple(group for month in within.months for group in groups.get(month, ())))

        return Timely(
            period=within,
            plans=of(plans, plans_issued),
            assess_decisions=of(assess, lambda groups: in_time(groups, ASSESS_DAYS)),
            no_plan_decisions=of(no_plan, lambda groups: in_time(groups, NO_PLAN_DAYS)),
        )

    return Timeliness(
        whole=figures(period),
        months=tuple(figures(Period.of_month(month)) for month in period.months),
        without_evidence=_without_evidence(session, period),
        years=_years(session, today),
    )


def _groups(
    session: Session,
    period: Period,
    done_on: InstrumentedAttribute[date | None],
    *,
    is_excused: ColumnElement[bool] = _NEVER,
    which: ColumnElement[bool] = _ALWAYS,
) -> _ByMonth:
    """Count what was done on a day of the period by its month, by the days it took, and by whether it is excused."""
    each = (
        select(
            extract("year", done_on).label("year"),
            extract("month", done_on).label("month"),
            DaysBetween(CaseDays.received_on, done_on).label("days"),
            is_excused.label("is_excused"),
        )
        .select_from(CaseDays)
        .join(Case, Case.id == CaseDays.case_id)
        .where(done_on.between(period.first, period.last), CaseDays.received_on.is_not(None), which)
        .subquery()
    )
    groups = (each.c.year, each.c.month, each.c.days, each.c.is_excused)
    found = session.execute(select(*groups, func.count()).group_by(*groups))
    by_month: dict[Month, list[Group]] = {}
    for year, month, days, excused, number in found:
        by_month.setdefault(Month(int(year), int(month)), []).append(Group(days, number, bool(excused)))
    return {month: tuple(groups) for month, groups in by_month.items()}


def _without_evidence(session: Session, period: Period) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(CaseDays)
            .join(Case, Case.id == CaseDays.case_id)
            .where(CaseDays.final_plan_sent_on.between(period.first, period.last), LACKS_EVIDENCE)
        )
        or 0
    )


def _years(session: Session, today: date) -> tuple[int, ...]:
    first = session.scalar(select(func.min(CaseDays.received_on))) or today
    return tuple(range(today.year, max(first.year, today.year - _MOST_YEARS) - 1, -1))
