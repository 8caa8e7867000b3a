"""The nights on which the clocks change: a reminder falls at 7 in the morning, on the right day, once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.days import UK
from tests.faults.portal import LeftToWorkers, ask_for_health_advice
from tests.people import CONTRIBUTOR, HEALTH
from tests.process.council import Council

#: Clocks go forward on the first and back on the second; 7 in the morning there, in UTC, the day before and that day.
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)
CHANGES = [(FORWARD, 7, 6), (BACK, 6, 7)]


def asked_on(council: Council, day: date) -> Council:
    """Open the council on a day and have it ask for advice, taken up by nobody."""
    council.now = datetime.combine(day, time(9), UK)
    ask_for_health_advice(council)
    council.post.empty()
    return council


def at(instant: datetime, council: Council) -> int:
    """Let the workers do what is due at an instant; give how many mails the inbox has had by then."""
    council.now = instant
    council.settle()
    return len(council.mail_to(HEALTH.mailbox))


@pytest.mark.parametrize(("day", "before", "after"), CHANGES)
def test_a_reminder_due_on_the_day_of_the_change_comes_at_seven_and_once(
    council_on_both: Council, day: date, before: int, after: int
) -> None:
    council = asked_on(council_on_both, day - timedelta(days=5))
    midnight = datetime.combine(day, time(0), UTC)
    assert at(midnight - timedelta(hours=24 - before), council) == 0
    assert at(midnight + timedelta(hours=after) - timedelta(seconds=1), council) == 0
    assert at(midnight + timedelta(hours=after), council) == 1
    for hour in range(after + 1, 24):
        assert at(midnight + timedelta(hours=hour), council) == 1


@pytest.mark.parametrize(("day", "before", "after"), CHANGES)
def test_six_weeks_over_the_change_are_forty_two_days_and_each_reminder_comes_once(
    council: Council, day: date, before: int, after: int
) -> None:
    asked = day - timedelta(weeks=3)
    council = asked_on(council, asked)
    (case_id,) = council.cases
    assert council.task(case_id, "assign_request").due_on == asked + timedelta(days=42)
    (assign,) = [task for task in council.open_tasks(case_id) if task.element == "assign_request"]
    council.do(assign, {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))})
    council.post.empty()
    for number, days in enumerate((28, 35, 42), 1):
        due = datetime.combine(asked + timedelta(days=days), time(after), UTC)
        assert at(due - timedelta(seconds=1), council) == number - 1
        assert at(due, council) == number
        assert at(due + timedelta(hours=12), council) == number


def test_a_day_is_the_british_one_on_both_sides_of_the_change(council: Council) -> None:
    quarter_to_midnight = datetime(2026, 3, 29, 22, 45, tzinfo=UTC)
    late = LeftToWorkers(council.database, council.post, council.town, quarter_to_midnight, council.mailer)
    case_id = late.ask_for_an_assessment()
    late.now += timedelta(minutes=30)
    next_case = late.ask_for_an_assessment()
    assert late.task(case_id, "check_request").due_on == FORWARD + timedelta(weeks=6)
    assert late.task(next_case, "check_request").due_on == FORWARD + timedelta(weeks=6, days=1)
