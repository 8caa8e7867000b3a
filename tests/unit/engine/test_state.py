"""What is stored of an instance, and what is refused when it comes back."""

import copy
import json
import sys
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from app import engine
from app.domain.faults import ProcessFault
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
from tests.unit.engine.play import MONDAY, RECEIVED, Play

#: A contribution, as big as the real one: a request that is assigned, written, checked and sent back.
CONTRIBUTION = (
    start(), parallel("split"), catch("withdrawn", message="request_withdrawn"), notice("tell-off"), terminate("off"),
    catch("without", message="gone_on_without"), terminate("gone"),
    sub_process(
        "inside", start("in"), task("assign", lane="Service inbox"), choice("how"), task("write", lane="Contributor"),
        end("out"), end("none"),
        lane="Contributor",
        flows="""
        in > assign > how > write if inbox_answer == "assign"
        how > none otherwise
        write > out
        """,
    ),
    boundary("two", "inside", timer='before("advice_due", weeks=2)'), notice("tell-two"), end("e1"),
    boundary("due", "inside", timer='deadline("advice_due")'), notice("tell-due"), end("e2"),
    boundary("weekly", "inside", timer='every(days=7, after="advice_due")'), notice("tell-weekly"), end("e3"),
    task("check"), choice("gate"), choice("again"), notice("returned"), terminate(),
)  # fmt: skip
CONTRIBUTION_FLOWS = """
    start > split > again > inside > check > gate
    gate > returned if advice_check == "return"
    gate > over otherwise
    returned > again
    split > withdrawn > tell-off > off
    split > without > gone
    two > tell-two > e1
    due > tell-due > e2
    weekly > tell-weekly > e3
"""


@pytest.fixture
def contribution() -> Play:
    return Play(library(*CONTRIBUTION, flows=CONTRIBUTION_FLOWS))


def send_back(play: Play) -> None:
    """Go round the loop once: assign, write, check, return."""
    play.do("assign", inbox_answer="assign").do("write", contribution="give").do("check", advice_check="return")


def calls_of(play: Play, element: str, **outputs: str) -> int:
    """Count the Python calls of completing a task: the work of a step, without a clock."""
    count = 0

    def counted(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        play.do(element, **outputs)
    finally:
        sys.setprofile(None)
    return count


def test_two_hundred_rounds_later_a_step_is_as_small_and_as_cheap(contribution):
    send_back(contribution)
    early_size = len(json.dumps(contribution.step.state))
    early_calls = calls_of(contribution, "assign", inbox_answer="assign")
    contribution.do("write", contribution="give").do("check", advice_check="return")
    for _ in range(200):
        send_back(contribution)
    assert len(json.dumps(contribution.step.state)) <= early_size + 10, "two counters gained digits"
    assert calls_of(contribution, "assign", inbox_answer="assign") <= early_calls * 1.02


def test_a_hundred_weekly_reminders_later_nothing_has_grown(contribution):
    contribution.later(days=50)
    early = len(json.dumps(contribution.step.state))
    for _ in range(100):
        contribution.at(contribution.step.next_due_at)
    assert contribution.asked.count("tell-weekly") == 101
    assert len(json.dumps(contribution.step.state)) <= early + 10
    assert contribution.open == ["assign"]


def test_a_state_holds_nothing_of_the_diagram(contribution):
    state = contribution.step.state
    assert set(state) == {"version", "process", "data", "passes", "tokens"}
    assert {token["element"] for token in state["tokens"]} == {
        "inside", "assign", "two", "due", "weekly", "withdrawn", "without"
    }  # fmt: skip
    assert "tell-two" not in json.dumps(state)


def first(state: Any) -> Any:
    return state["tokens"][0]


DAMAGE: dict[str, Callable[[Any], object]] = {
    "an older version": lambda state: state.update(version=0),
    "another process": lambda state: state.update(process="other"),
    "no process": lambda state: state.pop("process"),
    "an unknown element": lambda state: first(state).update(element="__class__"),
    "an element that cannot wait": lambda state: first(state).update(element="tell-two"),
    "a gateway that cannot wait": lambda state: first(state).update(element="split"),
    "a gateway of one arrow that waits": lambda state: first(state).update(
        element="split", notes={"came_from": "start"}
    ),
    "an unknown sub-process": lambda state: first(state).update(inside=str(uuid4())),
    "an id that is none": lambda state: first(state).update(id="../../etc/passwd"),
    "one id twice": lambda state: state["tokens"].append(copy.deepcopy(first(state))),
    "another state": lambda state: first(state).update(state="completed"),
    "no tokens": lambda state: state.pop("tokens"),
    "notes that are none": lambda state: first(state).update(notes=7),
    "an event that does not know since when": lambda state: first(state).update(notes={}),
    "an event without its activity": lambda state: [
        token["notes"].update(on=str(uuid4())) for token in state["tokens"] if token["element"] == "two"
    ],
    "an answer that is an object": lambda state: state["data"].update(typename={"typename": "Task"}),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_state_is_refused(contribution, damage):
    state = copy.deepcopy(contribution.step.state)
    damage(state)
    with pytest.raises(ProcessFault):
        engine.advance(contribution.library, state, RECEIVED, MONDAY)


@pytest.mark.parametrize(
    "state", [None, [], {}, {"serializer_version": "1.0", "spec": {"typename": "BpmnProcessSpec"}, "tasks": {}}]
)
def test_what_is_no_state_of_ours_is_refused(contribution, state):
    with pytest.raises(ProcessFault):
        engine.advance(contribution.library, state, RECEIVED, MONDAY)


def test_an_answer_may_have_any_name(contribution):
    contribution.do("assign", inbox_answer="assign", typename="x", version="y", tokens=("a", "b"))
    data = contribution.step.state["data"]
    assert (data["typename"], data["version"], data["tokens"]) == ("x", "y", ["a", "b"])
    assert contribution.open == ["write"]


@pytest.mark.parametrize("value", [{"a": 1}, 1.5, MONDAY, [1, 2], b"x"])
def test_what_is_no_answer_never_reaches_the_process(contribution, value):
    with pytest.raises(TypeError, match="no answer that a process may see"):
        contribution.do("assign", inbox_answer=value)


def test_a_diagram_that_goes_round_without_waiting_is_stopped():
    play = Play(
        library(
            start(), task("go"), choice("gate"), notice("tell"), end(),
            flows="""
            start > go > gate > tell if again == True
            tell > gate
            gate > end otherwise
            """,
        )
    )  # fmt: skip
    with pytest.raises(ProcessFault, match="goes round in circles"):
        play.do("go", again=True)
    assert play.open == ["go"]
    assert play.do("go", again=False).step.finished


def test_a_gateway_without_any_arrow_out_stops_the_step():
    case = library(start(), task("go"), choice("gate"), flows="start > go > gate")
    with pytest.raises(ProcessFault, match="No arrow leaves the gateway “gate”"):
        Play(case).do("go")


def test_a_timer_that_leads_back_to_itself_in_the_past_is_stopped():
    case = library(
        start(), catch("wait", timer='deadline("tomorrow")'), choice("gate"), end(),
        flows="""
        start > wait > gate > end if over == True
        gate > wait otherwise
        """,
    )  # fmt: skip
    with pytest.raises(ProcessFault, match="goes round in circles"):
        Play(case).later(days=3)


def test_an_instance_that_nothing_can_move_is_stuck():
    case = library(
        start(), parallel("split"), task("one"), task("two"), choice("gate"), parallel("join"), end(), end("lost"),
        catch("listen", message="case_withdrawn"), terminate(),
        flows="""
        start > split > one > join > end
        split > two > gate > join otherwise
        gate > lost if lost == True
        split > listen > over
        """,
    )  # fmt: skip
    play = Play(case).do("one")
    assert not play.step.stuck
    assert play.do("two", lost=True).step.stuck
    assert not Play(case).do("two", lost=False).do("one").step.stuck
    assert not Play(case).do("one").do("two", lost=False).step.stuck


def test_a_listening_branch_that_goes_round_does_not_hide_a_stuck_gateway():
    case = library(
        start(), parallel("split"), task("one"), task("two"), choice("gate"), parallel("join"), end(), end("lost"),
        choice("again"), catch("listen", message="advice_settled"),
        flows="""
        start > split > one > join > end
        split > two > gate > join if found == True
        gate > lost otherwise
        split > again > listen > again
        """,
    )  # fmt: skip
    assert Play(case).do("one").do("two").step.stuck


def test_a_gateway_that_a_running_sub_process_will_feed_is_not_stuck():
    inside = sub_process(
        "inside", start("in"), catch("heard", message="advice_settled"), end("out"), flows="in > heard > out"
    )
    case = library(
        start(), parallel("split"), task("one"), inside, parallel("join"), end(),
        flows="""
        start > split > one > join > end
        split > inside > join
        """,
    )  # fmt: skip
    assert not Play(case).do("one").step.stuck
