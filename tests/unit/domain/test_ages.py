"""From which day the rights are the young person's own, and which school year a child is in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ages import school_leaving_date, school_year, school_year_of_sixteen_over, young_person_from

births = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 6, 28),
        date(2025, 6, 27),
        date(2026, 6, 26),
        date(2027, 6, 25),
        date(2028, 6, 30),
        date(2029, 6, 29),
        date(2030, 6, 28),
        date(2031, 6, 27),
    ],
)
def test_the_school_leaving_date_is_the_last_friday_in_june(day: date) -> None:
    assert school_leaving_date(day.year) == day


@pytest.mark.parametrize(
    ("born", "rights_from"),
    [
        (date(2009, 9, 1), date(2026, 6, 27)),
        (date(2010, 6, 26), date(2026, 6, 27)),
        (date(2010, 6, 27), date(2026, 6, 27)),
        (date(2010, 8, 31), date(2026, 6, 27)),  # still 15
        (date(2010, 9, 1), date(2027, 6, 26)),
        (date(2007, 9, 23), date(2024, 6, 29)),
    ],
)
def test_when_the_rights_become_the_young_persons_own(born: date, rights_from: date) -> None:
    assert young_person_from(born) == rights_from


@given(births)
def test_the_rights_begin_on_a_saturday_around_the_sixteenth_birthday(born: date) -> None:
    rights_from = young_person_from(born)
    assert rights_from.weekday() == 5
    assert rights_from.month in (6, 7)
    years = (rights_from - born).days / 365.25
    assert 15.8 < years < 16.9


@given(births)
def test_everybody_of_a_school_year_gets_the_rights_together(born: date) -> None:
    other = born + timedelta(days=1)
    if (other.month, other.day) != (9, 1):
        assert young_person_from(other) == young_person_from(born)
    else:
        assert young_person_from(other).year == young_person_from(born).year + 1


@pytest.mark.parametrize(
    ("born", "on", "year"),
    [
        (date(2021, 9, 1), date(2026, 8, 31), -1),
        (date(2021, 9, 1), date(2026, 9, 1), 0),
        (date(2021, 8, 31), date(2026, 9, 1), 1),
        (date(2015, 3, 4), date(2026, 5, 18), 6),
        (date(2012, 10, 1), date(2026, 9, 2), 9),
        (date(2008, 8, 31), date(2026, 8, 31), 13),
    ],
)
def test_the_school_year_on_a_day(born: date, on: date, year: int) -> None:
    assert school_year(born, on) == year


@given(births, st.dates(min_value=date(2005, 1, 1), max_value=date(2060, 1, 1)))
def test_the_school_year_goes_up_by_one_each_first_of_september(born: date, on: date) -> None:
    step = 1 if (on + timedelta(days=1)).month == 9 and on.month == 8 else 0
    assert school_year(born, on + timedelta(days=1)) - school_year(born, on) == step


@pytest.mark.parametrize(
    ("born", "over"),
    [
        (date(2009, 9, 1), date(2026, 9, 1)),
        (date(2010, 6, 27), date(2026, 9, 1)),
        (date(2010, 8, 31), date(2026, 9, 1)),
        (date(2010, 9, 1), date(2027, 9, 1)),
    ],
)
def test_a_council_can_wait_for_the_end_of_the_school_year_instead(born: date, over: date) -> None:
    assert school_year_of_sixteen_over(born) == over
