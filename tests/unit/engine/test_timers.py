"""When timers happen, and that a corrected date moves whatever waits for it."""

from datetime import UTC, date, datetime

import pytest

from app.domain.facts import Fact
from tests.unit.engine.diagrams import (
    boundary,
    catch,
    effect,
    end,
    library,
    notice,
    parallel,
    start,
    sub_process,
    task,
    terminate,
)
from tests.unit.engine.play import MONDAY, Play


def reminding(rule: str, interrupting: bool = False, **own: str):
    """Give a library in which a timer hangs on the task ``work`` and leads to the notice ``tell``."""
    return library(
        start(), task("work", **own), boundary("timer", "work", timer=rule, interrupting=interrupting),
        notice("tell"), end("told"), task("after"), end(),
        flows="""
        start > work > after > end
        timer > tell > told
        """,
    )  # fmt: skip


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def when_due(play: Play) -> Play:
    """Let the worker come round when it next has to."""
    assert play.step.next_due_at is not None
    return play.at(play.step.next_due_at)


@pytest.mark.parametrize(
    ("rule", "instant"),
    [
        ('deadline("advice_due")', utc(2026, 4, 13, 6)),
        ('before("advice_due", weeks=2)', utc(2026, 3, 30, 6)),
        ('before("advice_due", weeks=4)', utc(2026, 3, 16, 7)),
        ('before("advice_due", months=1)', utc(2026, 3, 13, 7)),
        ('after("advice_due", months=2)', utc(2026, 6, 13, 6)),
        ('after("advice_due", days=1)', utc(2026, 4, 14, 6)),
        ('every(days=7, after="advice_due")', utc(2026, 4, 20, 6)),
        ("elapsed(days=5)", utc(2026, 3, 7, 7)),
    ],
)
def test_a_timer_happens_at_seven_by_uk_clocks_on_its_day(rule, instant):
    play = Play(reminding(rule))
    assert play.step.next_due_at == instant
    just_before = instant.replace(hour=instant.hour - 1, minute=59)
    assert play.at(just_before).asked == []
    assert play.at(instant).asked == ["tell"]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # The clocks go forward on 29 March 2026 and back on 25 October 2026.
        (date(2026, 3, 27), utc(2026, 3, 28, 7)),
        (date(2026, 3, 28), utc(2026, 3, 29, 6)),
        (date(2026, 10, 23), utc(2026, 10, 24, 6)),
        (date(2026, 10, 24), utc(2026, 10, 25, 7)),
    ],
)
def test_seven_by_uk_clocks_over_both_clock_changes(received, due):
    facts = {Fact.REQUEST_RECEIVED_ON: received}
    assert Play(reminding('deadline("tomorrow")'), facts=facts).step.next_due_at == due


@pytest.mark.parametrize(
    ("entered", "due"),
    [
        # Half past midnight by UK clocks is still the day before in UTC during summer time.
        (utc(2026, 3, 28, 23, 30), utc(2026, 3, 30, 6)),
        (utc(2026, 3, 29, 23, 30), utc(2026, 4, 1, 6)),
        (utc(2026, 10, 24, 23, 30), utc(2026, 10, 27, 7)),
        (utc(2026, 10, 25, 23, 30), utc(2026, 10, 27, 7)),
    ],
)
def test_elapsed_days_are_uk_days_over_both_clock_changes(entered, due):
    assert Play(reminding("elapsed(days=2)"), now=entered).step.next_due_at == due


def test_weekly_rounds_stay_at_seven_over_a_clock_change():
    play = Play(reminding('every(days=7, after="tomorrow")'), facts={Fact.REQUEST_RECEIVED_ON: date(2026, 10, 10)})
    rounds = []
    for _ in range(3):
        rounds.append(play.step.next_due_at)
        when_due(play)
    assert rounds == [utc(2026, 10, 18, 6), utc(2026, 10, 25, 7), utc(2026, 11, 1, 7)]
    assert play.asked == ["tell"] * 3


def test_a_timer_on_the_boundary_may_leave_the_task_open():
    play = Play(reminding("elapsed(days=5)")).later(days=6)
    assert (play.asked, play.open, play.step.next_due_at) == (["tell"], ["work"], None)
    assert play.later(days=30).asked == ["tell"], "it happens once"


def test_an_interrupting_timer_takes_the_task_away():
    play = Play(reminding("elapsed(days=5)", interrupting=True))
    work = play.task("work")
    play.later(days=6)
    assert (play.asked, play.open, play.step.finished) == (["tell"], [], True)
    assert work.id in {visit.task_id for visit in play.step.left}


def test_a_repeating_timer_that_interrupts_happens_once():
    play = Play(reminding('every(days=7, after="tomorrow")', interrupting=True)).later(days=30)
    assert (play.asked, play.open, play.step.finished) == (["tell"], [], True)


def test_a_completed_task_takes_its_timers_with_it():
    play = Play(reminding('deadline("advice_due")')).do("work")
    assert play.step.next_due_at is None
    assert play.later(days=100).asked == []


def test_who_completes_a_task_before_the_worker_comes_round_is_not_interrupted():
    play = Play(reminding("elapsed(days=5)", interrupting=True))
    play.now = utc(2026, 4, 1, 12)
    assert play.do("work").open == ["after"]
    assert play.asked == []


def test_a_timer_waits_while_its_fact_is_unknown():
    play = Play(reminding('deadline("advice_due")'), facts={})
    assert play.step.next_due_at is None
    assert play.later(days=500).asked == []
    assert not play.step.stuck
    assert play.correct(Fact.SERVICE_RECEIVED_ON, date(2026, 3, 2)).asked == ["tell"]


def test_a_corrected_date_moves_what_waits():
    play = Play(reminding('deadline("advice_due")'))
    play.correct(Fact.SERVICE_RECEIVED_ON, date(2026, 3, 9))
    assert play.step.next_due_at == utc(2026, 4, 20, 6)
    assert play.at(utc(2026, 4, 13, 12)).asked == []
    play.correct(Fact.SERVICE_RECEIVED_ON, date(2026, 2, 23))
    assert (play.asked, play.step.next_due_at) == (["tell"], None)


def test_a_corrected_date_moves_the_rounds_and_repeats_none():
    play = Play(reminding('every(days=7, after="advice_due")')).at(utc(2026, 4, 20, 6))
    assert play.asked == ["tell"]
    play.correct(Fact.SERVICE_RECEIVED_ON, date(2026, 2, 25))
    assert (play.asked, play.step.next_due_at) == (["tell"], utc(2026, 4, 22, 6))


def test_a_corrected_date_moves_the_due_day_of_an_open_task():
    play = Play(reminding("elapsed(days=5)", due="advice_due"))
    play.correct(Fact.SERVICE_RECEIVED_ON, date(2026, 3, 9))
    assert play.task("work").due_on == date(2026, 4, 20)


def test_a_worker_that_was_away_for_weeks_sends_one_weekly_reminder():
    play = Play(reminding('every(days=7, after="advice_due")')).at(utc(2026, 6, 3, 9))
    assert play.asked == ["tell"]
    assert play.step.next_due_at == utc(2026, 6, 8, 6), "the next round is the first one after now"
    assert play.at(utc(2026, 6, 3, 10)).asked == ["tell"]


def test_a_round_at_this_very_instant_is_not_the_next_one():
    play = Play(reminding('every(days=7, after="advice_due")')).at(utc(2026, 4, 20, 6))
    assert play.step.next_due_at == utc(2026, 4, 27, 6)


def test_rounds_from_before_the_task_began_are_not_caught_up():
    play = Play(reminding('every(days=7, after="advice_due")'), now=utc(2026, 5, 1, 12))
    assert (play.asked, play.step.next_due_at) == ([], utc(2026, 5, 4, 6))


def test_a_worker_that_was_away_sends_one_of_several_equal_reminders():
    case = library(
        start(), task("work"), boundary("two", "work", timer='before("advice_due", weeks=2)'),
        boundary("one", "work", timer='before("advice_due", weeks=1)'),
        boundary("today", "work", timer='deadline("advice_due")'),
        notice("tell-two"), notice("tell-one"), notice("tell-today"), notice("tell-manager", to="manager"),
        end("e1"), end("e2"), end("e3"), end(),
        flows="""
        start > work > end
        two > tell-two > e1
        one > tell-one > e2
        today > tell-manager > tell-today > e3
        """,
    )  # fmt: skip
    play = Play(case).later(days=60)
    assert play.asked == ["tell-manager", "tell-today"]
    assert play.effects[-1].key == "tell-today/1"


def test_of_timers_that_are_due_together_the_earlier_comes_first():
    case = library(
        start(), task("work"), boundary("stop", "work", timer="elapsed(days=5)", interrupting=True),
        boundary("remind", "work", timer="elapsed(days=3)"), boundary("nag", "work", timer="elapsed(days=9)"),
        notice("reminded"), notice("nagged", to="manager"), task("next"), end("e1"), end("e2"), end(),
        flows="""
        start > work > end
        stop > next > end
        remind > reminded > e1
        nag > nagged > e2
        """,
    )  # fmt: skip
    play = Play(case).later(days=30)
    assert (play.asked, play.open) == (["reminded"], ["next"])


def test_a_passed_deadline_happens_at_once_when_its_task_begins():
    assert Play(reminding('after("advice_due", days=1)'), now=utc(2026, 6, 1, 12)).asked == ["tell"]


def test_a_fact_recorded_in_a_step_is_known_to_the_timers_of_that_step():
    case = library(
        start(), task("send"), effect("stamp", "record_fact", fact="service_received_on"),
        task("work", due="advice_due"),
        boundary("timer", "work", timer='deadline("advice_due")'), notice("tell"), end("told"), end(),
        flows="""
        start > send > stamp > work > end
        timer > tell > told
        """,
    )  # fmt: skip
    play = Play(case, facts={}, now=utc(2026, 3, 30, 23, 30)).do("send")
    assert play.task("work").due_on == date(2026, 5, 12), "half past midnight by UK clocks is the next day"
    assert play.step.next_due_at == utc(2026, 5, 12, 6)


def test_a_weekly_listening_branch_goes_on_until_the_end():
    case = library(
        start(), parallel("split"), task("work"), terminate(), catch("weekly", timer='every(days=7, after="tomorrow")'),
        notice("tell"), task("look"), end("looked"),
        flows="""
        start > split > work > over
        split > weekly > tell > look > looked
        """,
    )  # fmt: skip
    play = Play(case)
    for number in range(1, 4):
        when_due(play)
        assert (play.asked, play.open.count("look")) == (["tell"] * number, number)
    assert play.do("work").step.finished


def test_what_a_repeating_reminder_set_going_outlives_the_task():
    case = library(
        start(), task("work"), boundary("weekly", "work", timer='every(days=7, after="tomorrow")'),
        task("phone"), end("phoned"), end(),
        flows="""
        start > work > end
        weekly > phone > phoned
        """,
    )  # fmt: skip
    play = Play(case)
    when_due(play).do("work")
    assert (play.open, play.step.next_due_at, play.step.finished) == (["phone"], None, False)
    assert play.do("phone").step.finished


def test_reminders_on_a_sub_process_span_its_tasks():
    inside = sub_process(
        "inside", start("in"), task("assign"), task("write"), end("out"), flows="in > assign > write > out"
    )
    case = library(
        start(), inside, boundary("two", "inside", timer='before("advice_due", weeks=2)'),
        boundary("due", "inside", timer='deadline("advice_due")'), notice("early"), notice("late"),
        end("e1"), end("e2"), task("check"), end(),
        flows="""
        start > inside > check > end
        two > early > e1
        due > late > e2
        """,
    )  # fmt: skip
    play = Play(case).at(utc(2026, 4, 1, 12))
    assert play.do("assign").asked == ["early"], "it does not come again because the next task began"
    assert play.at(utc(2026, 4, 14, 12)).asked == ["early", "late"]
    assert play.do("write").open == ["check"]


def test_now_must_be_an_instant_with_a_zone():
    with pytest.raises(ValueError, match="aware"):
        Play(reminding("elapsed(days=5)"), now=MONDAY.replace(tzinfo=None))
