"""The diagrams of this repository have no fault, and none of their parts can be taken away unnoticed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from app.engine.lint import lint
from app.formkit import FormLibrary

ROOT = Path(__file__).parents[3]
FILES = {
    str(path.relative_to(ROOT)): path.read_bytes()
    for folder in ("bpmn", "forms")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file()
}
DIAGRAMS = [file for file in FILES if file.endswith(".bpmn")]
FORMS = FormLibrary.parse(FILES)

#: What is taken away: its tag, or its tag and an attribute.
LOSSES = [
    ("{*}task", "form"),
    ("{*}effect", "name"),
    ("{*}argument", "name"),
    ("{*}argument", "value"),
    ("{*}argument", None),
    ("{*}input", "name"),
    ("{*}flowNodeRef", None),
    ("{*}lane", "name"),
    ("{*}lane", None),
    ("{*}participant", None),
    ("{*}process", "isExecutable"),
    ("{*}conditionExpression", None),
    ("{*}exclusiveGateway", "default"),
    ("{*}sequenceFlow", None),
    ("{*}sequenceFlow", "sourceRef"),
    ("{*}sequenceFlow", "targetRef"),
    ("{*}sequenceFlow", "id"),
    ("{*}incoming", None),
    ("{*}outgoing", None),
    ("{*}boundaryEvent", "attachedToRef"),
    ("{*}timerEventDefinition", None),
    ("{*}timeDate", None),
    ("{*}timeCycle", None),
    ("{*}messageEventDefinition", None),
    ("{*}messageEventDefinition", "messageRef"),
    ("{*}message", "name"),
    ("{*}userTask", None),
    ("{*}userTask", "name"),
    ("{*}serviceTask", None),
    ("{*}startEvent", None),
    ("{*}endEvent", None),
    ("{*}subProcess", None),
    ("{*}parallelGateway", None),
    ("{*}BPMNShape", None),
    ("{*}BPMNEdge", None),
    ("{*}Bounds", "x"),
]
#: Names of things that are written elsewhere.
WORDS = [
    ("{*}task", "form"),
    ("{*}task", "due"),
    ("{*}task", "notSamePersonAs"),
    ("{*}effect", "name"),
    ("{*}argument", "name"),
    ("{*}argument", "value"),
    ("{*}lane", "name"),
    ("{*}message", "name"),
]


def test_the_diagrams_have_no_fault() -> None:
    assert DIAGRAMS
    assert [str(fault) for fault in lint(FILES, FORMS)] == []


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: " without ".join(filter(None, reversed(loss))))
@pytest.mark.parametrize("file", DIAGRAMS)
def test_nothing_can_be_lost_unnoticed(file: str, loss: tuple[str, str | None]) -> None:
    tag, attribute = loss

    def lose(element: etree._Element) -> bool:
        if attribute:
            return _lose_attribute(element, attribute)
        return not _may_be_lost(element) and _lose(element)

    assert unnoticed(file, tag, lose) == []


@pytest.mark.parametrize("word", WORDS, ids="-".join)
@pytest.mark.parametrize("file", DIAGRAMS)
def test_no_word_that_steers_can_be_misspelt_unnoticed(file: str, word: tuple[str, str]) -> None:
    tag, attribute = word

    def misspell(element: etree._Element) -> bool:
        value = element.get(attribute)
        if value:
            element.set(attribute, value + "x")
        return bool(value)

    assert unnoticed(file, tag, misspell) == []


@pytest.mark.parametrize("tag", ["{*}conditionExpression", "{*}timeDate", "{*}timeCycle"])
@pytest.mark.parametrize("file", DIAGRAMS)
def test_no_condition_or_timer_can_be_misspelt_unnoticed(file: str, tag: str) -> None:
    def misspell(element: etree._Element) -> bool:
        text = element.text or ""
        # The first letter of the first quoted word, or of the text: "assess" becomes "xssess".
        place = text.find('"') + 1
        element.text = f"{text[:place]}x{text[place + 1 :]}"
        return True

    assert unnoticed(file, tag, misspell) == []


def unnoticed(file: str, tag: str, change: Callable[[etree._Element], bool]) -> list[str]:
    """Give what was changed in each copy of the file in which the lint finds nothing.

    The lint reads all copies together, each in a folder of its own; ``change`` tells whether it changed anything.
    """
    copies, described = {}, {}
    for number in _spread(len(list(etree.fromstring(FILES[file]).iter(tag)))):
        root = etree.fromstring(FILES[file])
        element = list(root.iter(tag))[number]
        text = etree.tostring(element, encoding="unicode")
        if change(element):
            copy = f"bpmn/{number}/{Path(file).name}"
            copies[copy], described[copy] = etree.tostring(root), text
    found = {fault.file for fault in lint({**copies, "bpmn/deadlines.yaml": FILES["bpmn/deadlines.yaml"]}, FORMS)}
    return [described[copy] for copy in copies if copy not in found]


def _spread(count: int) -> list[int]:
    """Give at most four places, evenly spread, so that every sort of element is tried and the test stays quick."""
    return sorted({round(step * (count - 1) / 3) for step in range(4)}) if count else []


def _lose_attribute(element: etree._Element, attribute: str) -> bool:
    lost = attribute in element.attrib
    if lost:
        del element.attrib[attribute]
    return lost


def _lose(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    return True


def _may_be_lost(element: etree._Element) -> bool:
    """Tell whether a lane names a step here that need not lie in one."""
    if not str(element.tag).endswith("flowNodeRef"):
        return False
    listed = next(each for each in element.getroottree().iter() if each.get("id") == element.text)
    return not str(listed.tag).endswith(("Task", "subProcess"))
