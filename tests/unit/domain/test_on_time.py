"""The published rates, worked by hand."""

from datetime import date

import pytest

from app.domain.on_time import (
    ASSESS_DAYS,
    NO_PLAN_DAYS,
    PLAN_DAYS,
    Group,
    Share,
    Took,
    band,
    in_time,
    percentile,
    plans_issued,
)
from app.domain.periods import Month, Period
from app.domain.statutory_dates import plan_due_on


def test_a_plan_sent_on_the_last_day_of_twenty_weeks_is_in_time_and_the_day_after_is_late() -> None:
    received_on = date(2026, 3, 2)
    due_on = plan_due_on(received_on)
    assert due_on is not None
    assert (due_on - received_on).days == PLAN_DAYS
    assert [band(PLAN_DAYS), band(PLAN_DAYS + 1)] == [Took.IN_TIME, Took.TO_A_YEAR]


def test_fifty_two_weeks_to_the_day_are_not_over_fifty_two_weeks() -> None:
    assert [band(52 * 7), band(52 * 7 + 1)] == [Took.TO_A_YEAR, Took.OVER_A_YEAR]


def test_the_limits_are_those_of_the_law() -> None:
    assert (ASSESS_DAYS, NO_PLAN_DAYS, PLAN_DAYS) == (42, 112, 140)


def test_the_rate_is_given_of_all_plans_and_of_those_without_an_exception() -> None:
    # Ten plans: 4 in time, 1 in time with an exception; 2 late, 2 late with an exception, 1 late by years.
    found = plans_issued(
        [
            Group(days=140, number=4),
            Group(days=133, number=1, is_excused=True),
            Group(days=150, number=2),
            Group(days=200, number=2, is_excused=True),
            Group(days=400, number=1),
        ]
    )
    assert found.issued == 10
    assert found.in_time == Share(5, 10)
    assert found.in_time_without_exceptions == Share(4, 7)
    assert (found.in_time.percent, found.in_time_without_exceptions.percent) == (50.0, 57.1)
    assert (found.to_a_year, found.over_a_year, found.excused) == (4, 1, 3)


def test_the_average_weeks_are_of_plans_and_not_of_groups() -> None:
    found = plans_issued([Group(days=140, number=3), Group(days=280, number=1, is_excused=True)])
    assert (found.average_weeks, found.average_weeks_without_exceptions) == (25.0, 20.0)


def test_an_exception_for_every_plan_leaves_no_rate_without_exceptions() -> None:
    found = plans_issued([Group(days=100, number=2, is_excused=True)])
    assert found.in_time.percent == 100.0
    assert found.in_time_without_exceptions.percent is None
    assert found.average_weeks_without_exceptions is None


def test_of_nothing_there_is_no_rate() -> None:
    found = plans_issued([])
    assert (found.issued, found.in_time.percent, found.average_weeks) == (0, None, None)


def test_decisions_are_in_time_on_the_last_day() -> None:
    assert in_time([Group(42, 2), Group(43, 1)], ASSESS_DAYS) == Share(2, 3)


@pytest.mark.parametrize(("percent", "days"), [(50, 20), (90, 50), (100, 90)])
def test_a_percentile_is_a_time_that_somebody_took(percent: int, days: int) -> None:
    groups = [Group(90, 1), Group(10, 4), Group(20, 3), Group(50, 2)]
    assert percentile(groups, percent) == days


def test_nothing_has_no_median() -> None:
    assert percentile([], 50) is None


def test_the_last_twelve_months_end_with_this_one() -> None:
    period = Period.last_twelve_months(date(2026, 3, 9))
    assert (period.first, period.last) == (date(2025, 4, 1), date(2026, 3, 31))
    assert [month.key for month in period.months][::11] == ["2025-04", "2026-03"]
    assert len(period.months) == 12


@pytest.mark.parametrize(
    "period",
    [
        Period.of_month(Month(2024, 2)),
        Period.of_year(2025),
        Period.last_twelve_months(date(2026, 3, 9)),
        Period.last_twelve_months(date(2025, 12, 31)),
    ],
)
def test_a_period_is_found_again_by_its_key(period: Period) -> None:
    assert Period.read(period.key) == period


@pytest.mark.parametrize("key", ["", "2026-13", "2026-00", "0000", "2026-1", "last", "2025-08:2026-77", "２０２６"])
def test_what_is_no_period_is_none(key: str) -> None:
    assert Period.read(key) is None


def test_a_month_knows_its_last_day_in_a_leap_year() -> None:
    assert Month(2024, 2).last == date(2024, 2, 29)
