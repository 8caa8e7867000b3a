"""What people are shown of an instance: what it waits for, and its elements in the order of the flow."""

from datetime import UTC, date, datetime

from app import engine
from app.domain.facts import Fact
from app.domain.messages import MessageName
from app.domain.step import Waiting
from tests.unit.engine.diagrams import (
    boundary,
    catch,
    choice,
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


def waiting(play: Play) -> list[Waiting]:
    return list(engine.waiting(play.library, play.step.state, play.facts, play.now))


def reminding():
    """Give a library in which a task is open while a timer hangs on it and a message is waited for beside it."""
    return library(
        start(), parallel("split"), task("work"), boundary("timer", "work", timer='before("advice_due", weeks=2)'),
        notice("tell"), end("told"), end(), catch("withdrawn", message="case_withdrawn"), terminate(),
        flows="""
        start > split > work > end
        split > withdrawn > over
        timer > tell > told
        """,
    )  # fmt: skip


def test_an_instance_waits_for_its_timer_until_the_day_and_for_its_message():
    message, timer = sorted(waiting(Play(reminding())), key=lambda wait: wait.until is not None)
    assert message == Waiting("withdrawn", MONDAY, None, MessageName.CASE_WITHDRAWN)
    assert timer == Waiting("timer", MONDAY, datetime(2026, 3, 30, 6, tzinfo=UTC), None)


def test_a_corrected_date_moves_what_is_waited_for():
    play = Play(reminding()).correct(Fact.SERVICE_RECEIVED_ON, date(2026, 3, 9))
    assert datetime(2026, 4, 6, 6, tzinfo=UTC) in [wait.until for wait in waiting(play)]


def test_a_timer_whose_day_is_not_known_waits_without_an_end():
    play = Play(reminding(), facts={Fact.REQUEST_RECEIVED_ON: date(2026, 3, 2)})
    assert [wait.until for wait in waiting(play)] == [None, None]


def test_nothing_is_waited_for_any_more_once_everything_has_ended():
    play = Play(reminding())
    play.receive(MessageName.CASE_WITHDRAWN)
    assert play.step.finished
    assert waiting(play) == []


def flow(*parts, flows):
    return [element.id for element in engine.in_order_of_flow(engine.outline(library(*parts, flows=flows), "sample"))]


def test_elements_follow_the_arrows_and_not_the_order_in_which_they_were_drawn():
    found = flow(end(), task("second"), task("first"), start(), flows="start > first > second > end")
    assert found == ["start", "first", "second", "end"]


def test_what_ways_lead_to_together_comes_after_all_of_them():
    found = flow(
        start(), parallel("split"), parallel("join"), task("a"), task("b"), end(),
        flows="""
        start > split > a > join > end
        split > b > join
        """,
    )  # fmt: skip
    assert found == ["start", "split", "a", "b", "join", "end"]


def test_a_way_back_does_not_change_the_order():
    found = flow(
        start(), task("write"), task("check"), choice("good"), end(),
        flows="""
        start > write > check > good
        good > write if result == "again"
        good > end otherwise
        """,
    )  # fmt: skip
    assert found == ["start", "write", "check", "good", "end"]


def test_the_inside_and_the_boundary_of_an_activity_come_before_what_follows_it():
    found = flow(
        start(), task("after"), end(),
        sub_process("part", start("in"), task("work"), end("out"), flows="in > work > out"),
        boundary("timer", "part", timer='deadline("advice_due")'), notice("tell"), end("told"),
        flows="""
        start > part > after > end
        timer > tell > told
        """,
    )  # fmt: skip
    assert found == ["start", "part", "in", "work", "out", "timer", "tell", "told", "after", "end"]
