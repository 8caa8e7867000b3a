"""Deadlines are counted as the law counts: calendar time, the anchor day excluded unless the rule includes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import Deadline, Deadlines, Unit, add_months
from app.domain.facts import Fact
from app.domain.statutory_deadlines import STATUTORY_DEADLINES
from app.domain.working_days import is_working_day

LAW = Deadlines(STATUTORY_DEADLINES)
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2060, 12, 31))


def rule(number: int, unit: Unit, *, inclusive: bool = False) -> Deadline:
    return Deadline("a_rule", "A rule", Fact.REQUEST_RECEIVED_ON, number, unit, inclusive=inclusive)


@pytest.mark.parametrize(
    ("received", "six", "sixteen", "twenty"),
    [
        (date(2026, 5, 18), date(2026, 6, 29), date(2026, 9, 7), date(2026, 10, 5)),
        (date(2026, 7, 6), date(2026, 8, 17), date(2026, 10, 26), date(2026, 11, 23)),
        # 28 December 2026 is a bank holiday, and the date stays where it is.
        (date(2026, 9, 7), date(2026, 10, 19), date(2026, 12, 28), date(2027, 1, 25)),
    ],
)
def test_the_three_dates_of_an_assessment(received: date, six: date, sixteen: date, twenty: date) -> None:
    facts = {Fact.REQUEST_RECEIVED_ON: received}
    assert LAW.due_on("assess_decision_due", facts) == six
    assert LAW.due_on("no_plan_due", facts) == sixteen
    assert LAW.due_on("plan_due", facts) == twenty


def test_the_family_has_fifteen_days_and_the_day_of_service_is_the_first() -> None:
    assert LAW.due_on("family_views_due", {Fact.DRAFT_SERVED_ON: date(2026, 8, 20)}) == date(2026, 9, 3)


def test_a_consulted_setting_has_fifteen_days_after_the_day_of_sending() -> None:
    assert LAW.due_on("consultation_due", {Fact.CONSULTATION_SENT_ON: date(2026, 8, 20)}) == date(2026, 9, 4)


def test_a_body_has_six_weeks_from_its_own_receipt_and_not_from_the_request() -> None:
    facts = {Fact.REQUEST_RECEIVED_ON: date(2026, 5, 18), Fact.SERVICE_RECEIVED_ON: date(2026, 7, 1)}
    assert LAW.due_on("advice_due", facts) == date(2026, 8, 12)


@pytest.mark.parametrize(
    ("became_aware", "due"), [(date(2026, 12, 21), date(2027, 1, 13)), (date(2026, 4, 1), date(2026, 4, 23))]
)
def test_a_move_is_counted_in_working_days_with_the_first_included(became_aware: date, due: date) -> None:
    assert rule(15, Unit.WORKING_DAYS, inclusive=True).due_on(became_aware) == due


@pytest.mark.parametrize(
    ("number", "due"),
    [(2, date(2026, 3, 17)), (4, date(2026, 3, 31)), (12, date(2026, 5, 26)), (-2, date(2026, 2, 17))],
)
def test_the_dates_around_a_review_meeting(number: int, due: date) -> None:
    assert rule(number, Unit.WEEKS).due_on(date(2026, 3, 3)) == due


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 11, 15), 12, date(2027, 11, 15)),
    ],
)
def test_a_month_ends_on_the_same_date_or_the_last_of_the_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
    assert rule(months, Unit.MONTHS).due_on(day) == expected


def test_a_deadline_is_not_known_before_the_day_it_counts_from() -> None:
    assert LAW.due_on("plan_due", {}) is None
    assert LAW.due_on("advice_due", {Fact.REQUEST_RECEIVED_ON: date(2026, 5, 18)}) is None


def test_a_deadline_that_there_is_not_is_an_error_and_not_an_unknown_day() -> None:
    with pytest.raises(KeyError):
        LAW.due_on("paln_due", {Fact.REQUEST_RECEIVED_ON: date(2026, 5, 18)})


def test_a_change_in_the_law_holds_for_requests_received_from_its_day_on() -> None:
    last_old, first_new = date(2029, 8, 31), date(2029, 9, 1)
    old = Deadline("plan_due", "Plan", Fact.REQUEST_RECEIVED_ON, 20, Unit.WEEKS, effective_to=last_old)
    new = Deadline("plan_due", "Plan", Fact.REQUEST_RECEIVED_ON, 12, Unit.WEEKS, effective_from=first_new)
    both = Deadlines([old, new])
    assert both.due_on("plan_due", {Fact.REQUEST_RECEIVED_ON: last_old}) == last_old + timedelta(weeks=20)
    assert both.due_on("plan_due", {Fact.REQUEST_RECEIVED_ON: first_new}) == first_new + timedelta(weeks=12)


def test_a_rule_that_has_ended_gives_no_date_to_a_later_request() -> None:
    ended = Deadline("own", "Own", Fact.REQUEST_RECEIVED_ON, 1, Unit.DAYS, effective_to=date(2026, 1, 1))
    assert Deadlines([ended]).due_on("own", {Fact.REQUEST_RECEIVED_ON: date(2026, 1, 2)}) is None


def test_the_rule_is_chosen_by_the_request_and_counted_from_its_own_anchor() -> None:
    old = Deadline("advice_due", "Advice", Fact.SERVICE_RECEIVED_ON, 6, Unit.WEEKS, effective_to=date(2029, 8, 31))
    new = Deadline("advice_due", "Advice", Fact.SERVICE_RECEIVED_ON, 4, Unit.WEEKS, effective_from=date(2029, 9, 1))
    facts = {Fact.REQUEST_RECEIVED_ON: date(2029, 8, 30), Fact.SERVICE_RECEIVED_ON: date(2029, 9, 10)}
    assert Deadlines([old, new]).due_on("advice_due", facts) == date(2029, 10, 22)


@given(days, st.integers(min_value=1, max_value=60), st.sampled_from(Unit))
def test_counting_the_first_day_in_is_never_later_and_at_most_one_step_earlier(
    day: date, number: int, unit: Unit
) -> None:
    excluded, included = rule(number, unit).due_on(day), rule(number, unit, inclusive=True).due_on(day)
    assert included <= excluded
    if unit is not Unit.WORKING_DAYS:
        assert excluded - included == timedelta(days=1)


@given(days, st.integers(min_value=1, max_value=60), st.sampled_from(Unit))
def test_more_time_is_later_and_a_later_start_is_not_earlier(day: date, number: int, unit: Unit) -> None:
    due = rule(number, unit).due_on(day)
    assert day < due < rule(number + 1, unit).due_on(day)
    assert due <= rule(number, unit).due_on(day + timedelta(days=1))


@given(days, st.integers(min_value=1, max_value=40))
def test_weeks_end_on_the_weekday_they_began_whatever_the_holidays(day: date, number: int) -> None:
    due = rule(number, Unit.WEEKS).due_on(day)
    assert due.weekday() == day.weekday()
    assert due == rule(7 * number, Unit.DAYS).due_on(day)


@given(days, st.integers(min_value=1, max_value=40))
def test_working_days_end_on_a_working_day_and_count_each_one(day: date, number: int) -> None:
    due = rule(number, Unit.WORKING_DAYS).due_on(day)
    assert is_working_day(due)
    between = [day + timedelta(days=step) for step in range(1, (due - day).days + 1)]
    assert sum(map(is_working_day, between)) == number
