"""Arrows join two steps, and steps part and end where people can see it."""

import pytest
from lxml import etree

from tests.unit.lint.checking import faults_after, faults_of, told, told_only
from tests.unit.lint.drawing import (
    boundary,
    catch,
    end,
    exclusive,
    find,
    parallel,
    remove,
    service,
    start,
    sub,
    timer,
    user,
    xml,
)


@pytest.mark.parametrize(
    ("end_of_it", "words"), [("sourceRef", "begins at no step"), ("targetRef", "leads to no step")]
)
def test_an_arrow_that_hangs_in_the_air_is_told_with_its_other_end(end_of_it: str, words: str) -> None:
    found = faults_after(lambda root: find(root, "check-end").set(end_of_it, "nowhere"))
    other = "end “The end”" if end_of_it == "sourceRef" else "user task “The check”"
    told(found, "check-end", "“check-end”", words, other)


def test_an_arrow_does_not_cross_the_edge_of_a_sub_process() -> None:
    inside = sub("around", start("in"), user("check", lane=None), end("out"), arrows="in > check > out")
    found = faults_of(start(), inside, end(), arrows="start > around > end\nstart > check")
    told(found, "start-check", "crosses the edge", "“The check”")


def test_two_arrows_between_the_same_steps_are_told() -> None:
    twice = xml("bpmn:sequenceFlow", id="again", name="Again", sourceRef="check", targetRef="end")
    told(
        faults_after(lambda root: find(root, "sample").append(twice)),
        "again",
        "second arrow",
        "“The check”",
        "“The end”",
    )


@pytest.mark.parametrize(("step", "tag"), [("check", "incoming"), ("check", "outgoing"), ("end", "incoming")])
def test_a_step_lists_its_arrows_as_the_editor_needs_it(step: str, tag: str) -> None:
    def change(root: etree._Element) -> None:
        remove(find(root, step).find(f"{{*}}{tag}"))  # type: ignore[arg-type]

    told_only(faults_after(change), step, f"“The {step}”", tag, "the editor cannot draw it")


def test_a_step_lists_no_arrow_that_is_gone() -> None:
    found = faults_after(lambda root: find(root, "check").append(xml("bpmn:incoming", "gone")))
    told_only(found, "check", "“The check”", "“gone”", "no arrow of it")


def test_a_process_has_one_start() -> None:
    two = faults_of(start(), start("again"), user("check"), end(), arrows="start > check > end\nagain > check")
    told_only(two, "sample", "2 starts")
    told(faults_of(user("check"), end(), arrows="check > end"), "sample", "0 starts")


def test_a_process_has_an_end() -> None:
    told(faults_of(start(), user("check"), arrows="start > check"), "sample", "no end")


def test_a_sub_process_has_a_start_and_an_end_of_its_own() -> None:
    empty = sub("around", user("check", lane=None), arrows="")
    found = faults_of(start(), empty, end(), arrows="start > around > end")
    told(found, "around", "sub-process “The around”", "0 starts")
    told(found, "around", "sub-process “The around”", "no end")


def test_nothing_comes_before_a_start() -> None:
    steps = (start(), exclusive("gate"), user("check"), end())
    found = faults_of(*steps, arrows="start > check > gate\ngate > start : otherwise\ngate > end : True")
    told(found, "start", "“The start”", "nothing can arrive")


def test_nothing_comes_after_an_end() -> None:
    found = faults_of(start(), user("check"), end(), end("other"), arrows="start > check > end > other")
    told_only(found, "end", "“The end”", "all is over")


def test_ways_part_at_a_gateway_and_not_at_a_task() -> None:
    found = faults_of(start(), user("check"), end(), end("other"), arrows="start > check > end\ncheck > other")
    told_only(found, "check", "“The check”", "2 arrows leave", "gateway")


def test_a_way_does_not_stop_at_a_task() -> None:
    steps = (start(), exclusive("gate"), user("check", "decide-form"), user("stop"), end())
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > stop : otherwise'
    told_only(faults_of(*steps, arrows=arrows), "stop", "“The stop”", "No arrow leaves")


def test_a_boundary_event_leads_on() -> None:
    steps = (start(), user("check"), boundary("late", "check", timer("elapsed(days=5)")), end())
    told_only(faults_of(*steps, arrows="start > check > end"), "late", "“The late”", "No arrow leaves")


def test_a_parallel_gateway_joins_or_parts() -> None:
    steps = (
        start(),
        parallel("part"),
        user("a"),
        user("b"),
        parallel("both"),
        user("c"),
        user("d"),
        parallel("join"),
        end(),
    )
    arrows = "start > part > a > both\npart > b > both > c > join\nboth > d > join > end"
    told_only(faults_of(*steps, arrows=arrows), "both", "“The both”", "joins ways and parts them")


@pytest.mark.parametrize("host", ["nothing", "start", "gate"])
def test_a_boundary_event_hangs_on_a_task_or_sub_process(host: str) -> None:
    steps = (start(), exclusive("gate"), user("check"), boundary("late", host, timer("elapsed(days=5)")), end())
    found = faults_of(*steps, arrows="start > gate > check > end\nlate > end")
    told(found, "late", "“The late”", "attached to no task")


def test_only_an_exclusive_gateway_asks() -> None:
    steps = (start(), user("check", "decide-form"), end())
    found = faults_of(*steps, arrows='start > check\ncheck > end : decision == "assess"')
    told_only(found, "check-end", "“check-end”", "“The check”", "only arrows from an exclusive gateway")


def test_the_default_of_a_gateway_is_one_of_its_arrows() -> None:
    def change(root: etree._Element) -> None:
        find(root, "gate").set("default", "start-check")

    steps = (start(), user("check", "decide-form"), exclusive("gate"), end(), end("no"))
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > no : decision == "refuse"'
    told_only(faults_of(*steps, arrows=arrows, change=change), "gate", "“The gate”", "does not leave it")


def test_the_default_of_a_gateway_has_no_condition() -> None:
    def change(root: etree._Element) -> None:
        find(root, "gate").set("default", "gate-no")

    steps = (start(), user("check", "decide-form"), exclusive("gate"), end(), end("no"))
    arrows = 'start > check > gate\ngate > end : decision == "assess"\ngate > no : decision == "refuse"'
    told_only(faults_of(*steps, arrows=arrows, change=change), "gate-no", "“gate-no”", "“The gate”", "as well")


def test_a_service_task_and_an_event_may_follow_each_other() -> None:
    steps = (start(), service("tell"), catch("wait", timer("elapsed(days=5)")), end())
    assert faults_of(*steps, arrows="start > tell > wait > end") == ()
