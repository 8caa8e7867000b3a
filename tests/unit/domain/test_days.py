"""Instants are in UTC and days are days in the United Kingdom, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.days import UK, day_of, days_late, morning_of


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 1, 15, 23, 59, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 7, 15, 22, 59, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 15, 23, 0, tzinfo=UTC), date(2026, 7, 16)),  # midnight by summer clocks
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),  # half an hour before the clocks go forward
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),  # still summer time
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 25)),  # no longer
        (datetime(2026, 7, 16, 1, 0, tzinfo=timezone(timedelta(hours=5))), date(2026, 7, 15)),
    ],
)
def test_an_instant_falls_on_a_day_by_uk_clocks(instant: datetime, day: date) -> None:
    assert day_of(instant) == day


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 7, 0, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 6, 0, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 6, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
    ],
)
def test_the_portal_acts_at_seven_by_uk_clocks(day: date, instant: datetime) -> None:
    assert morning_of(day) == instant
    assert morning_of(day).utcoffset() == timedelta(0)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_the_morning_of_a_day_is_on_that_day_and_at_seven(day: date) -> None:
    assert day_of(morning_of(day)) == day
    assert morning_of(day).astimezone(UK).hour == 7
    assert morning_of(day) < morning_of(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("due_on", "until", "days"),
    [
        (date(2026, 4, 13), date(2026, 4, 20), 7),
        (date(2026, 4, 13), date(2026, 4, 13), 0),
        (date(2026, 4, 13), date(2026, 4, 1), 0),
        (None, date(2026, 4, 20), 0),
        (date(2026, 4, 13), None, 0),
    ],
)
def test_what_is_in_time_or_not_known_is_not_late(due_on: date | None, until: date | None, days: int) -> None:
    assert days_late(due_on, until) == days
