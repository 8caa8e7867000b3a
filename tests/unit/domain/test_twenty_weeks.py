"""Where everything stands on the bar of a case's twenty weeks."""

from datetime import date, timedelta

from app.domain.deadlines import Facts
from app.domain.facts import Fact
from app.domain.stages import ExceptionGround
from app.domain.twenty_weeks import EXCEPTION_NAMES, Excused, Stretch, TwentyWeeks, twenty_weeks

REQUEST = date(2026, 3, 2)
RECEIVED = {Fact.REQUEST_RECEIVED_ON: REQUEST}


def after(weeks: int, days: int = 0) -> date:
    return REQUEST + timedelta(weeks=weeks, days=days)


def bar(today: date, facts: Facts | None = None, *excused: Excused) -> TwentyWeeks:
    found = twenty_weeks({**RECEIVED, **(facts or {})}, today, excused)
    assert found is not None
    return found


def closure(from_on: date, to_on: date | None) -> Excused:
    return Excused(ExceptionGround.SCHOOL_CLOSURE, from_on, to_on)


def test_before_the_day_of_the_request_is_known_there_is_no_bar() -> None:
    assert twenty_weeks({}, REQUEST) is None


def test_the_three_limits_stand_at_their_weeks() -> None:
    found = bar(after(10))
    assert found.weeks == 20
    assert [mark.at for mark in found.limits] == [30, 80, 100]


def test_today_stands_where_the_time_has_run_to() -> None:
    found = bar(after(10, 3))
    assert found.today_at == found.run.end == round(73 / 140 * 100, 2)
    assert (found.whole_weeks, found.days_beyond) == (10, 3)


def test_nothing_is_late_on_the_last_day_of_a_limit() -> None:
    assert bar(after(6)).late == ()
    assert [stretch.start for stretch in bar(after(6, 1)).late] == [30]


def test_a_case_that_is_late_has_a_longer_bar_with_today_on_it() -> None:
    found = bar(after(25))
    assert found.weeks > 25
    assert found.today_at is not None
    assert found.limits[-1].at < found.today_at < 100


def test_the_bar_of_a_very_late_case_ends_and_today_is_at_its_end() -> None:
    found = bar(after(150))
    assert found.today_at == 100
    assert found.limits[0].at > 10


def test_what_is_late_at_the_same_time_is_one_part() -> None:
    assert len(bar(after(25)).late) == 1


def test_what_was_done_late_is_late_from_its_limit_to_its_day_only() -> None:
    found = bar(after(12), {Fact.ASSESSMENT_DECIDED_ON: after(8)})
    assert found.late == (Stretch(30, 40),)
    assert found.limits[0].done_at == 40
    assert found.limits[0].is_late


def test_the_next_limit_is_the_first_that_is_not_met() -> None:
    mark = bar(after(8), {Fact.ASSESSMENT_DECIDED_ON: after(5)}).next
    assert mark is not None
    assert mark.limit.weeks == 16


def test_the_clock_stops_when_the_final_plan_is_sent_and_not_when_the_case_is_closed_after_it() -> None:
    done = {
        Fact.ASSESSMENT_DECIDED_ON: after(5),
        Fact.ISSUE_DECIDED_ON: after(14),
        Fact.FINAL_PLAN_SENT_ON: after(18),
        Fact.CASE_CLOSED_ON: after(19),
    }
    found = bar(after(30), done)
    assert found.has_ended
    assert found.run.end == 90
    assert found.next is None


def test_a_case_that_was_withdrawn_ends_on_the_day_it_was_closed() -> None:
    found = bar(after(30), {Fact.CASE_CLOSED_ON: after(4)})
    assert (found.run.end, found.late, found.next) == (20, (), None)


def test_an_exception_is_shown_and_moves_no_limit_and_makes_nothing_less_late() -> None:
    plain, excused = bar(after(9)), bar(after(9), None, closure(after(4), after(8)))
    assert excused.excused[0].where == Stretch(20, 40)
    assert [mark.at for mark in excused.limits] == [mark.at for mark in plain.limits]
    assert [mark.limit for mark in excused.limits] == [mark.limit for mark in plain.limits]
    assert excused.late == plain.late


def test_an_exception_without_an_end_lasts_until_today() -> None:
    assert bar(after(10), None, closure(after(5), None)).excused[0].where == Stretch(25, 50)


def test_an_exception_excuses_the_limits_in_whose_time_it_fell() -> None:
    for excused, limits in (
        (closure(after(4), after(8)), [6, 16, 20]),
        (closure(after(7), after(11)), [16, 20]),
        (closure(after(18), None), [20]),
        (closure(after(21), None), []),
        (closure(after(-8), after(-4)), []),
    ):
        found = bar(after(25), None, excused)
        assert [mark.limit.weeks for mark in found.limits if mark.excused] == limits


def test_every_ground_has_a_short_name() -> None:
    assert set(EXCEPTION_NAMES) == set(ExceptionGround)
