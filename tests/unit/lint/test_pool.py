"""Lanes say who acts, so each is a role and each task lies in one."""

import pytest
from lxml import etree

from tests.unit.lint.checking import faults_after, faults_of, told, told_only
from tests.unit.lint.drawing import Step, end, find, remove, start, sub, user, xml

ARROWS = "start > check > end"


def test_there_is_a_pool_around_everything() -> None:
    found = faults_after(lambda root: remove(find(root, "collaboration")))
    told(found, "", "0 pools")


def test_there_is_one_pool_and_not_two() -> None:
    found = faults_after(lambda root: find(root, "collaboration").append(xml("bpmn:participant", id="other")))
    told(found, "", "2 pools")


def test_the_pool_is_that_of_the_process() -> None:
    told_only(faults_after(lambda root: find(root, "pool").set("processRef", "other")), "pool", "does not belong")


def test_lanes_are_drawn() -> None:
    found = faults_after(lambda root: remove(find(root, "lanes")))
    told(found, "", "no lanes", "“Casework officer”")


@pytest.mark.parametrize("name", ["Casework Officers", "casework_officer", "", "Process team"])
def test_a_lane_of_nobody_we_know_is_named_with_those_we_know(name: str) -> None:
    found = faults_of(start(), user("check", lane=name), end(), arrows=ARROWS)
    told_only(found, "lane_1", f"The lane “{name}”", "“Casework officer”", "“Family”")


def test_two_lanes_of_one_name_are_told() -> None:
    found = faults_after(lambda root: find(root, "lane_1").set("name", "Portal"))
    told(found, "", "2 lanes called “Portal”")


def test_a_task_in_no_lane_is_told() -> None:
    found = faults_of(start(), user("check", lane=None), end(), arrows=ARROWS)
    told_only(found, "check", "user task “The check”", "no lane")


def test_a_task_in_two_lanes_is_told() -> None:
    def change(root: etree._Element) -> None:
        find(root, "lane_0").append(xml("bpmn:flowNodeRef", "check"))

    told(faults_after(change), "check", "“The check”", "“Portal” and “Casework officer”")


def test_a_lane_lists_no_step_that_is_gone() -> None:
    found = faults_after(lambda root: find(root, "lane_0").append(xml("bpmn:flowNodeRef", "gone")))
    told_only(found, "lane_0", "“Portal”", "“gone”")


def test_nobody_does_a_user_task_in_the_lane_of_the_portal() -> None:
    found = faults_of(start(), user("check", lane="Portal"), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", "nobody works")


def test_tasks_of_a_sub_process_lie_in_its_lane() -> None:
    def around(lane: str) -> tuple[Step, ...]:
        inside = (start("in"), user("check", lane=None), end("out"))
        return start(), sub("around", *inside, arrows="in > check > out", lane=lane), end()

    assert faults_of(*around("Family"), arrows="start > around > end") == ()
    told_only(faults_of(*around("Portal"), arrows="start > around > end"), "check", "“The check”", "nobody works")
