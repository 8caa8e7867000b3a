"""Whatever is done to a diagram, the lint answers; and what it lets through the engine can run."""

from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.engine import ProcessLibrary
from tests.unit.lint.checking import DEADLINES, faults_in
from tests.unit.lint.whole import whole_diagram

WHOLE = whole_diagram()
SIZE = len(list(etree.fromstring(WHOLE).iter()))
places = st.integers(min_value=1, max_value=SIZE - 1)
#: What is done, to which element, and with which other one.
changes = st.lists(st.tuples(st.sampled_from(["lose", "copy", "swap", "rename", "strip"]), places, places), max_size=3)


def changed(done: list[tuple[str, int, int]]) -> bytes:
    root = etree.fromstring(WHOLE)
    elements = list(root.iter())
    for what, one, two in done:
        element, other = elements[one], elements[two]
        parent = element.getparent()
        match what:
            case "lose" if parent is not None:
                parent.remove(element)
            case "copy":
                other.append(deepcopy(element))
            case "swap" if element.attrib and other.attrib:
                key, another = list(element.attrib)[-1], list(other.attrib)[-1]
                element.set(key, other.get(another, ""))
            case "rename":
                element.tag = other.tag
            case "strip":
                element.attrib.clear()
    return etree.tostring(root)


@settings(max_examples=150, deadline=None)
@given(changes)
def test_a_diagram_spoiled_in_any_way_gets_an_answer_and_never_reaches_the_engine_broken(
    done: list[tuple[str, int, int]],
) -> None:
    content = changed(done)
    if faults_in(content) == ():
        library = ProcessLibrary.parse({"bpmn/sample.bpmn": content, "bpmn/deadlines.yaml": DEADLINES})
        assert library.processes == {"sample"}


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0, max_value=len(WHOLE) - 1), st.binary(max_size=4))
def test_bytes_in_any_place_get_an_answer(place: int, more: bytes) -> None:
    content = WHOLE[:place] + more + WHOLE[place + 1 :]
    if faults_in(content) == ():
        library = ProcessLibrary.parse({"bpmn/sample.bpmn": content, "bpmn/deadlines.yaml": DEADLINES})
        assert library.processes == {"sample"}
