"""How a case stands against its time limits is read from dates alone."""

from datetime import date

import pytest

from app.domain.deadlines import Facts
from app.domain.facts import Fact
from app.domain.statutory_dates import DateState, statutory_dates

RECEIVED = {Fact.REQUEST_RECEIVED_ON: date(2026, 5, 18)}  # 6 weeks: 29 June


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        ({}, date(2026, 6, 29), DateState.DUE),
        ({}, date(2026, 6, 30), DateState.LATE),
        ({Fact.ASSESSMENT_DECIDED_ON: date(2026, 6, 29)}, date(2026, 7, 30), DateState.DONE),
        ({Fact.ASSESSMENT_DECIDED_ON: date(2026, 6, 30)}, date(2026, 7, 30), DateState.DONE_LATE),
        ({Fact.CASE_CLOSED_ON: date(2026, 6, 1)}, date(2026, 7, 30), DateState.NOT_NEEDED),
    ],
)
def test_how_the_six_weeks_stand(facts: Facts, today: date, state: DateState) -> None:
    first = statutory_dates({**RECEIVED, **facts}, today)[0]
    assert (first.weeks, first.due_on, first.state) == (6, date(2026, 6, 29), state)


def test_a_case_has_three_limits_in_their_order() -> None:
    assert [limit.weeks for limit in statutory_dates(RECEIVED, date(2026, 5, 18))] == [6, 16, 20]


def test_the_days_left_turn_negative_when_a_limit_has_passed() -> None:
    assert statutory_dates(RECEIVED, date(2026, 6, 28))[0].days_left == 1
    assert statutory_dates(RECEIVED, date(2026, 7, 2))[0].days_left == -3


def test_before_the_day_of_the_request_is_known_nothing_is_due() -> None:
    assert statutory_dates({}, date(2026, 5, 18)) == ()
