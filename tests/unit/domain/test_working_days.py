"""Working days are Monday to Friday less the bank holidays of England."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.working_days import add_working_days, is_working_day, last_working_day_on_or_before

days = st.dates(min_value=date(2015, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 5, 4), False),  # early May
        (date(2026, 5, 25), False),  # spring
        (date(2026, 8, 31), False),  # summer, in England
        (date(2026, 8, 3), True),  # summer, in Scotland alone
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # for Boxing Day, a Saturday
        (date(2027, 1, 1), False),
        (date(2026, 11, 30), True),  # St Andrew's Day is Scotland's
        (date(2026, 6, 6), False),  # a Saturday
        (date(2026, 6, 7), False),
    ],
)
def test_which_days_are_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_easter_is_stepped_over() -> None:
    assert add_working_days(date(2026, 4, 1), 2) == date(2026, 4, 7)


def test_a_warning_for_a_bank_holiday_comes_on_the_working_day_before() -> None:
    assert last_working_day_on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert last_working_day_on_or_before(date(2026, 12, 24)) == date(2026, 12, 24)


@given(days)
def test_the_last_working_day_is_one_and_none_lies_between(day: date) -> None:
    last = last_working_day_on_or_before(day)
    assert is_working_day(last)
    assert not any(is_working_day(last + timedelta(days=step)) for step in range(1, (day - last).days + 1))


@given(days, st.integers(min_value=0, max_value=30), st.integers(min_value=0, max_value=30))
def test_working_days_add_up(day: date, one: int, other: int) -> None:
    assert add_working_days(add_working_days(day, one), other) == add_working_days(day, one + other)
