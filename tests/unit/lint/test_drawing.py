"""What happens is drawn, and what is drawn happens."""

import pytest
from lxml import etree

from tests.unit.lint.checking import faults_after, faults_of, told_only
from tests.unit.lint.drawing import end, find, remove, shape_of, start, sub, user, xml


@pytest.mark.parametrize(
    ("id", "named"),
    [
        ("check", "user task “The check”"),
        ("start", "start “The start”"),
        ("check-end", "arrow “check-end”"),
        ("lane_1", "lane “Casework officer”"),
        ("pool", "pool “pool”"),
    ],
)
def test_what_nobody_can_see_is_told(id: str, named: str) -> None:
    told_only(faults_after(lambda root: remove(shape_of(root, id))), id, named, "no place in the picture")


def test_a_step_inside_a_sub_process_is_drawn_too() -> None:
    inside = sub("around", start("in"), user("check", lane=None), end("out"), arrows="in > check > out")
    found = faults_of(
        start(), inside, end(), arrows="start > around > end", change=lambda root: remove(shape_of(root, "check"))
    )
    told_only(found, "check", "“The check”")


def test_a_note_is_drawn_too() -> None:
    note = xml("bpmn:textAnnotation", xml("bpmn:text", "See the Code"), id="note")
    told_only(faults_after(lambda root: find(root, "sample").append(note)), "note", "note “note”", "no place")


def test_a_shape_of_nothing_is_told() -> None:
    found = faults_after(lambda root: shape_of(root, "start").getparent().append(_shape("ghost")))  # type: ignore[union-attr]
    told_only(found, "ghost", "“ghost”", "no step of the process")


@pytest.mark.parametrize("width", [None, "wide", "nan", "1e300"])
def test_a_shape_has_a_place_and_a_size(width: str | None) -> None:
    def change(root: etree._Element) -> None:
        bounds = shape_of(root, "check")[0]
        bounds.attrib.pop("width")
        if width is not None:
            bounds.set("width", width)

    told_only(faults_after(change), "check", "“The check”", "a place and a size")


def test_an_arrow_has_two_ends_in_the_picture() -> None:
    found = faults_after(lambda root: remove(shape_of(root, "check-end")[0]))
    told_only(found, "check-end", "“check-end”", "two ends")


def _shape(id: str) -> etree._Element:
    return xml("bpmndi:BPMNShape", xml("dc:Bounds", x="0", y="0", width="1", height="1"), id="shape", bpmnElement=id)
