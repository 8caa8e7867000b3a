"""Every step can be reached, every way ends, and nothing turns or waits for ever."""

import pytest

from tests.unit.lint.checking import faults_of, told, told_only
from tests.unit.lint.drawing import (
    Step,
    boundary,
    catch,
    end,
    exclusive,
    message,
    parallel,
    service,
    start,
    sub,
    terminate,
    timer,
    user,
)

DECIDED = (start(), user("check", "decide-form"), exclusive("gate"))


def test_a_step_that_nothing_leads_to_is_told() -> None:
    found = faults_of(start(), user("check"), user("lost"), end(), arrows="start > check > end\nlost > end")
    told_only(found, "lost", "“The lost”", "No way leads from the start")


def test_a_step_of_a_sub_process_that_nothing_leads_to_is_told() -> None:
    inside = (start("in"), user("check", lane=None), user("lost", lane=None), end("out"))
    around = sub("around", *inside, arrows="in > check > out\nlost > out")
    told_only(faults_of(start(), around, end(), arrows="start > around > end"), "lost", "“The lost”")


def test_a_way_that_never_comes_to_an_end_is_told() -> None:
    steps = (*DECIDED, user("round"), user("about"), end())
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > round : otherwise\nround > about > round'
    found = faults_of(*steps, arrows=arrows)
    told(found, "round", "“The round”", "to an end")
    told(found, "about", "“The about”", "to an end")


@pytest.mark.parametrize(
    "pause", [user("pause"), catch("pause", timer("elapsed(days=5)")), catch("pause", message("advice_settled"))]
)
def test_a_circle_in_which_something_is_waited_for_is_no_fault(pause: Step) -> None:
    steps = (*DECIDED, service("tell"), pause, end())
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > tell : otherwise\ntell > pause > gate'
    assert faults_of(*steps, arrows=arrows) == ()


def test_a_circle_in_which_nobody_is_waited_for_is_told() -> None:
    steps = (*DECIDED, service("tell"), end())
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > tell : otherwise\ntell > gate'
    told_only(faults_of(*steps, arrows=arrows), "gate", "“The gate”", "“The tell”", "for ever")


def test_a_circle_that_waits_for_a_day_of_the_calendar_alone_is_told() -> None:
    steps = (*DECIDED, catch("wait", timer('after("plan_due", days=1)')), end())
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > wait : otherwise\nwait > gate'
    told_only(faults_of(*steps, arrows=arrows), "gate", "“The wait”", "once that day has passed")


def test_a_passed_day_that_leads_back_to_its_own_task_is_told() -> None:
    steps = (start(), user("check"), boundary("late", "check", timer('deadline("plan_due")'), interrupting=True), end())
    found = faults_of(*steps, arrows="start > check > end\nlate > check")
    told_only(found, "check", "“The check”", "“The late”", "for ever")


def test_a_circle_through_a_sub_process_is_told_when_nothing_in_it_waits() -> None:
    def steps(*inside: Step, arrows: str) -> tuple[Step, ...]:
        return (*DECIDED, sub("around", *inside, arrows=arrows), end())

    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > around : otherwise\naround > gate'
    told(
        faults_of(*steps(start("in"), service("tell"), end("out"), arrows="in > tell > out"), arrows=arrows),
        "gate", "“The around”", "for ever",
    )  # fmt: skip
    waiting = steps(start("in"), user("ask", lane=None), end("out"), arrows="in > ask > out")
    assert faults_of(*waiting, arrows=arrows) == ()


def test_what_listens_is_ended_by_a_terminate_end_of_the_main_way() -> None:
    def drawn(over: Step) -> tuple[Step, ...]:
        listens = catch("withdrawn", message("case_withdrawn"))
        return start(), parallel("part"), listens, terminate("gone"), user("check"), over

    arrows = "start > part > withdrawn > gone\npart > check > over"
    told_only(faults_of(*drawn(end("over")), arrows=arrows), "over", "“The over”", "“The withdrawn”", "terminate end")
    assert faults_of(*drawn(terminate("over")), arrows=arrows) == ()


def test_what_closes_the_case_ends_what_goes_on_beside_it() -> None:
    def drawn(gone: Step) -> tuple[Step, ...]:
        close = service("close", "close_case", outcome="withdrawn")
        return (
            start(),
            parallel("part"),
            catch("out", message("case_withdrawn")),
            close,
            gone,
            user("check"),
            terminate(),
        )

    arrows = "start > part > out > close > gone\npart > check > over"
    told_only(faults_of(*drawn(end("gone")), arrows=arrows), "gone", "“The gone”", "“The close”", "terminate end")
    assert faults_of(*drawn(terminate("gone")), arrows=arrows) == ()


def test_what_closes_the_case_may_end_quietly_when_nothing_goes_on_beside_it() -> None:
    steps = (start(), service("close", "close_case", outcome="not_ours"), end())
    assert faults_of(*steps, arrows="start > close > end") == ()


def test_a_reminder_beside_the_main_way_may_end_by_itself() -> None:
    steps = (
        start(), parallel("part"), catch("warned", timer('before("plan_due", weeks=2)')), end("told"), user("check"),
        boundary("late", "check", timer('after("plan_due", days=1)')), end("late_end"), terminate(),
    )  # fmt: skip
    arrows = "start > part > warned > told\npart > check > over\nlate > late_end"
    assert faults_of(*steps, arrows=arrows) == ()


def test_waiting_that_comes_back_at_a_join_does_not_listen() -> None:
    steps = (
        start(),
        parallel("part"),
        catch("wait", message("advice_settled")),
        user("check"),
        parallel("join"),
        end(),
    )
    assert faults_of(*steps, arrows="start > part > wait > join\npart > check > join > end") == ()


def test_a_join_of_ways_of_which_one_is_taken_would_wait_for_ever() -> None:
    steps = (*DECIDED, user("a"), user("b"), parallel("join"), end())
    arrows = 'start > check > gate\ngate > a : decision == "assess"\ngate > b : otherwise\na > join\nb > join > end'
    told_only(faults_of(*steps, arrows=arrows), "join", "parallel gateway “The join”", "“The gate”", "wait for ever")


def test_a_choice_inside_a_branch_does_not_meet_at_the_join_itself() -> None:
    steps = (*DECIDED[:1], parallel("part"), *DECIDED[1:], user("a"), user("b"), user("c"), parallel("join"), end())
    arrows = """
    start > part > check > gate
    gate > a : decision == "assess"
    gate > b : otherwise
    a > join
    b > join
    part > c > join > end
    """
    told_only(faults_of(*steps, arrows=arrows), "join", "“The join”", "“The gate”", "wait for ever")


def test_a_task_and_what_interrupts_it_do_not_meet_at_a_join() -> None:
    late = boundary("late", "check", timer("elapsed(days=5)"), interrupting=True)
    found = faults_of(
        start(), user("check"), late, parallel("join"), end(), arrows="start > check > join\nlate > join > end"
    )
    told_only(found, "join", "“The join”", "“The check”")


@pytest.mark.parametrize(("off", "faulty"), [(end("off"), True), (terminate("off"), False)])
def test_a_way_that_ends_before_its_join_is_told_unless_it_ends_everything(off: Step, faulty: bool) -> None:
    steps = (*DECIDED[:1], parallel("part"), *DECIDED[1:], user("other"), parallel("join"), off, end())
    arrows = """
    start > part > check > gate
    gate > join : decision == "assess"
    gate > off : otherwise
    part > other > join > end
    """
    found = faults_of(*steps, arrows=arrows)
    if faulty:
        told_only(found, "gate", "“The gate”", "“The join”", "wait for ever")
    else:
        assert found == ()


def test_an_interruption_that_ends_before_the_join_is_told() -> None:
    late = boundary("late", "check", timer("elapsed(days=5)"), interrupting=True)
    steps = (start(), parallel("part"), user("check"), late, end("off"), user("other"), parallel("join"), end())
    found = faults_of(*steps, arrows="start > part > check > join\nlate > off\npart > other > join > end")
    told_only(found, "check", "“The check”", "“The join”")


def test_a_circle_back_to_the_parting_does_not_hide_a_join_that_waits() -> None:
    steps = (
        start(), exclusive("again"), parallel("part"), user("check", "decide-form"), exclusive("gate"), user("a"),
        user("b"), user("c"), parallel("join"), user("good", "agree-form"), exclusive("agreed"), end(),
    )  # fmt: skip
    arrows = """
    start > again > part > check > gate
    gate > a : decision == "assess"
    gate > b : otherwise
    a > join
    b > join
    part > c > join > good > agreed
    agreed > end : agreed
    agreed > again : otherwise
    """
    told_only(faults_of(*steps, arrows=arrows), "join", "“The gate”")
