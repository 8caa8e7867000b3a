"""How a case moves through a diagram."""

import pytest

from app.domain.faults import ProcessFault
from app.domain.messages import MessageName
from app.domain.refusals import OutOfStep
from app.domain.roles import Role
from app.engine import complete
from tests.unit.engine.diagrams import (
    boundary,
    catch,
    choice,
    end,
    library,
    notice,
    parallel,
    start,
    task,
    terminate,
)
from tests.unit.engine.play import MONDAY, RECEIVED, Play


def test_tasks_follow_one_another_and_the_end_ends_it():
    play = Play(library(start(), task("check"), task("decide"), end(), flows="start > check > decide > end"))
    assert play.open == ["check"]
    assert play.do("check").open == ["decide"]
    assert not play.step.finished
    assert play.do("decide").open == []
    assert play.step.finished
    assert not play.step.stuck


def test_an_open_task_says_who_does_what_by_when():
    work = task("decide", lane="Manager", form="decide-it", due="advice_due", notSamePersonAs="check")
    play = Play(library(start(), work, end(), flows="start > decide > end"))
    shown = play.task("decide")
    assert (shown.name, shown.lane, shown.form) == ("Do decide", Role.MANAGER, "decide-it")
    assert (shown.due, str(shown.due_on), shown.not_same_person_as) == ("advice_due", "2026-04-13", "check")


def test_the_due_day_of_a_task_is_unknown_while_its_fact_is():
    play = Play(library(start(), task("check", due="advice_due"), end(), flows="start > check > end"), facts={})
    assert play.task("check").due_on is None


@pytest.mark.parametrize(("answer", "expected"), [("assess", "assess"), ("refuse", "refuse"), (None, "ask")])
def test_a_gateway_takes_the_first_arrow_that_holds_else_the_default_one(answer, expected):
    play = Play(
        library(
            start(), task("decide"), choice("gate"), task("assess"), task("refuse"), task("ask"), end(),
            flows="""
            start > decide > gate > ask otherwise
            gate > assess if decision == "assess"
            gate > refuse if decision == "refuse"
            assess > end
            refuse > end
            ask > end
            """,
        )
    )  # fmt: skip
    assert play.do("decide", decision=answer).open == [expected]


def test_a_gateway_reads_inputs_and_several_choices():
    case = library(
        start(inputs=("source",)), task("choose"), choice("gate"), task("yes"), task("no"), end(),
        flows="""
        start > choose > gate > no otherwise
        gate > yes if source == "school" and "health" in advice
        yes > end
        no > end
        """,
    )  # fmt: skip
    assert Play(case, inputs={"source": "school"}).do("choose", advice=("education", "health")).open == ["yes"]
    assert Play(case, inputs={"source": "family"}).do("choose", advice=("education", "health")).open == ["no"]
    assert Play(case, inputs={"source": "school"}).do("choose", advice=("education",)).open == ["no"]


def test_a_gateway_without_a_way_out_stops_the_step():
    play = Play(
        library(
            start(), task("decide"), choice("gate"), task("yes"), task("no"), end(),
            flows="""
            start > decide > gate > yes if ok == True
            gate > no if ok == False
            yes > end
            no > end
            """,
        )
    )  # fmt: skip
    with pytest.raises(ProcessFault, match="No arrow leaves"):
        play.do("decide", ok="maybe")
    assert play.do("decide", ok=True).open == ["yes"], "the stored state is as good as before"


JOINED = """
    start > split > one > join > after > end
    split > two > join
    split > three > join
"""


def test_a_joining_gateway_waits_for_every_branch():
    work = [task("one"), task("two"), task("three"), task("after")]
    play = Play(library(start(), parallel("split"), *work, parallel("join"), end(), flows=JOINED))
    assert sorted(play.open) == ["one", "three", "two"]
    assert play.do("two").do("one").open == ["three"]
    assert play.do("three").open == ["after"]
    assert play.do("after").step.finished


def test_a_joining_gateway_in_a_loop_counts_anew_each_time():
    play = Play(
        library(
            start(), choice("again"), parallel("split"), task("one"), task("two"), parallel("join"), task("look"),
            choice("gate"), end(),
            flows="""
            start > again > split > one > join > look > gate > again if repeat == True
            split > two > join
            gate > end otherwise
            """,
        )
    )  # fmt: skip
    for first, second in [("one", "two"), ("two", "one"), ("two", "one"), ("one", "two")]:
        assert sorted(play.open) == ["one", "two"]
        assert play.do(first).open == [second]
        assert play.do(second).open == ["look"]
        play.do("look", repeat=True)
    play.do("one").do("two").do("look", repeat=False)
    assert play.step.finished


def test_a_plain_end_ends_its_branch_alone():
    play = Play(
        library(
            start(), parallel("split"), task("one"), task("two"), end("first"), end("second"),
            flows="""
            start > split > one > first
            split > two > second
            """,
        )
    )  # fmt: skip
    assert play.do("one").open == ["two"]
    assert not play.step.finished
    assert play.do("two").step.finished


LISTENING = (
    start(), parallel("split"), task("work"), terminate(), catch("withdrawn", message="case_withdrawn"),
    task("close"), terminate("closed"), catch("late", timer='deadline("plan_due")'), notice("warn"), end("warned"),
)  # fmt: skip
LISTENING_FLOWS = """
    start > split > work > over
    split > withdrawn > close > closed
    split > late > warn > warned
"""


def test_a_terminate_end_ends_the_listening_branches():
    play = Play(library(*LISTENING, flows=LISTENING_FLOWS))
    assert play.step.next_due_at is not None
    play.do("work")
    assert play.step.finished
    assert (play.open, play.step.next_due_at, play.step.state["tokens"]) == ([], None, [])
    assert [visit.element for visit in play.step.left] == ["work", "over", "withdrawn", "late"]


def test_a_terminate_end_overtakes_what_has_not_happened_yet():
    case = library(
        start(), task("work"), parallel("split"), terminate(), notice("never"), end(),
        flows="""
        start > work > split > over
        split > never > end
        """,
    )  # fmt: skip
    play = Play(case).do("work")
    assert (play.step.finished, play.asked) == (True, [])


def test_a_listening_branch_runs_beside_the_main_flow():
    play = Play(library(*LISTENING, flows=LISTENING_FLOWS))
    play.later(days=150)
    assert (play.asked, play.open) == (["warn"], ["work"])
    assert play.receive(MessageName.CASE_WITHDRAWN)
    assert sorted(play.open) == ["close", "work"]
    assert play.do("close").step.finished
    assert "work" in [visit.element for visit in play.step.left]


def test_a_finished_instance_takes_nothing_more():
    play = Play(library(*LISTENING, flows=LISTENING_FLOWS))
    work = play.task("work")
    play.do("work").later(days=300)
    assert (play.step.finished, play.asked) == (True, [])
    assert not play.receive(MessageName.CASE_WITHDRAWN)
    with pytest.raises(OutOfStep):
        complete(play.library, play.step.state, work.id, {}, RECEIVED, MONDAY)


def test_a_task_completed_twice_is_out_of_step():
    play = Play(library(start(), task("check"), task("decide"), end(), flows="start > check > decide > end"))
    check = play.task("check")
    play.do("check")
    with pytest.raises(OutOfStep):
        complete(play.library, play.step.state, check.id, {}, RECEIVED, MONDAY)


def test_a_step_tells_what_was_entered_and_left_and_which_arrows_were_walked():
    play = Play(
        library(
            start(), task("check"), boundary("remind", "check", timer="elapsed(days=2)"), notice("tell"), end("told"),
            choice("gate"), task("yes"), task("no"), end(),
            flows="""
            start > check > gate > yes if ok == True
            gate > no otherwise
            yes > end
            no > end
            remind > tell > told
            """,
        )
    )  # fmt: skip
    assert [visit.element for visit in play.step.entered] == ["start", "check"]
    assert [visit.element for visit in play.step.left] == ["start"]
    assert play.step.walked == ("start--check",)
    play.later(days=3)
    assert [visit.element for visit in play.step.entered] == ["remind", "tell", "told"]
    assert play.step.walked == ("remind--tell", "tell--told")
    check = play.task("check")
    play.do("check", ok=False)
    assert [(visit.element, visit.task_id == check.id) for visit in play.step.left] == [
        ("check", True),
        ("gate", False),
    ]
    assert play.step.walked == ("check--gate", "gate--no")


def test_two_instances_of_one_library_do_not_touch_each_other():
    shared = library(*LISTENING, flows=LISTENING_FLOWS)
    one, other = Play(shared), Play(shared)
    before = other.step
    one.later(days=150).do("work", note="only here")
    assert one.step.finished
    assert other.at(MONDAY).step.state == before.state
    assert other.receive(MessageName.CASE_WITHDRAWN)
    assert sorted(other.open) == ["close", "work"]


def test_a_call_never_changes_the_state_that_it_was_given():
    play = Play(library(*LISTENING, flows=LISTENING_FLOWS))
    state, before = play.step.state, repr(play.step.state)
    play.later(days=150).do("work")
    assert repr(state) == before
