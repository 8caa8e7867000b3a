"""How soon something is due, in weeks that begin on Monday."""

from datetime import date, timedelta

import pytest

from app.domain.urgency import WHEN_TITLES, When, when_due

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_ends_on_sunday_whatever_day_it_is(weekday: int) -> None:
    today, sunday = MONDAY + timedelta(days=weekday), date(2026, 3, 15)
    assert when_due(today - timedelta(days=1), today) is When.LATE
    assert when_due(today, today) is when_due(sunday, today) is When.THIS_WEEK
    assert when_due(sunday + timedelta(days=1), today) is When.NEXT_WEEK
    assert when_due(sunday + timedelta(days=7), today) is When.NEXT_WEEK
    assert when_due(sunday + timedelta(days=8), today) is When.LATER
    assert when_due(date.max, today) is When.LATER
    assert when_due(None, today) is When.NO_DATE


def test_every_group_has_a_title() -> None:
    assert set(WHEN_TITLES) == set(When)
