"""Draws small whole diagrams for these tests: steps by function, arrows as lines of text, the picture by itself.

    draw(start(), user("check"), end(), arrows="start > check > end")

A line of arrows is a chain of ids joined by ``>``. Its last arrow may carry a condition (``gate > yes : n == 1``) or be
the default of its gateway (``gate > no : otherwise``). An arrow's id is ``source-target``.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree
from lxml.builder import ElementMaker

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "tw": "urn:twentyweeks:bpmn:1",
    "other": "http://example.org/another-program",
}
_make = {prefix: ElementMaker(namespace=address, nsmap=NAMESPACES) for prefix, address in NAMESPACES.items()}


def xml(tag: str, *children: etree._Element | str, **attributes: str) -> etree._Element:
    """Give an element; the tag is written ``bpmn:userTask``."""
    prefix, _, name = tag.partition(":")
    made: etree._Element = _make[prefix](name, *children, **attributes)
    return made


@dataclass
class Step:
    """One step to draw: its XML, the lane it lies in (None: none), and what is drawn inside it."""

    id: str
    element: etree._Element
    lane: str | None
    inside: tuple["Step", ...] = ()
    arrows: str = ""


def step(
    kind: str,
    id: str,
    *children: etree._Element,
    lane: str | None = "Portal",
    own: tuple[etree._Element, ...] = (),
    **more: str,
) -> Step:
    """Give any step at all; ``own`` goes into its extension."""
    element = xml(f"bpmn:{kind}", id=id, name=more.pop("name", f"The {id}"), **more)
    if own:
        element.append(xml("bpmn:extensionElements", *own))
    element.extend(children)
    return Step(id, element, lane)


def start(id: str = "start", *inputs: str) -> Step:
    own = (xml("tw:start", *(xml("tw:input", name=name) for name in inputs)),) if inputs else ()
    return step("startEvent", id, own=own)


def end(id: str = "end") -> Step:
    return step("endEvent", id)


def terminate(id: str = "over") -> Step:
    return step("endEvent", id, xml("bpmn:terminateEventDefinition", id=f"{id}_definition"))


def user(id: str, form: str | None = "plain-form", lane: str | None = "Casework officer", **task: str) -> Step:
    own = {"form": form, **task} if form is not None else task
    return step("userTask", id, lane=lane, own=(xml("tw:task", **own),))


def service(id: str, effect: str | None = "record_people", **arguments: str) -> Step:
    told = [xml("tw:argument", name=name, value=value) for name, value in arguments.items()]
    return step("serviceTask", id, own=(xml("tw:effect", *told, **({"name": effect} if effect else {})),))


def exclusive(id: str) -> Step:
    return step("exclusiveGateway", id)


def parallel(id: str) -> Step:
    return step("parallelGateway", id)


def timer(rule: str) -> etree._Element:
    kind = "bpmn:timeCycle" if rule.startswith("every") else "bpmn:timeDate"
    return xml("bpmn:timerEventDefinition", xml(kind, rule))


def message(name: str) -> etree._Element:
    return xml("bpmn:messageEventDefinition", messageRef=f"message-{name}")


def catch(id: str, *waits: etree._Element) -> Step:
    return step("intermediateCatchEvent", id, *waits)


def boundary(id: str, on: str, *waits: etree._Element, interrupting: bool = False) -> Step:
    return step("boundaryEvent", id, *waits, attachedToRef=on, cancelActivity=str(interrupting).lower())


def sub(id: str, *inside: Step, arrows: str, lane: str = "Casework officer") -> Step:
    drawn = step("subProcess", id, lane=lane)
    return Step(id, drawn.element, lane, inside, arrows)


@dataclass
class _Picture:
    elements: list[etree._Element] = field(default_factory=list)

    def shape(self, id: str) -> None:
        place = xml("dc:Bounds", x=str(100 * len(self.elements)), y="80", width="100", height="80")
        self.elements.append(xml("bpmndi:BPMNShape", place, id=f"{id}_di", bpmnElement=id))

    def edge(self, id: str) -> None:
        ends = [xml("di:waypoint", x=x, y="120") for x in ("100", "200")]
        self.elements.append(xml("bpmndi:BPMNEdge", *ends, id=f"{id}_di", bpmnElement=id))


def draw(
    *steps: Step, arrows: str, name: str = "sample", change: Callable[[etree._Element], object] | None = None
) -> bytes:
    """Give the file of one process; ``change`` may spoil the finished XML."""
    picture = _Picture()
    process = xml("bpmn:process", id=name, isExecutable="true")
    process.append(_lane_set(steps, picture))
    _fill(process, steps, arrows, picture)
    picture.shape("pool")
    names = sorted(reference.removeprefix("message-") for reference in _messages(process))
    root = xml(
        "bpmn:definitions",
        xml("bpmn:collaboration", xml("bpmn:participant", id="pool", processRef=name), id="collaboration"),
        *(xml("bpmn:message", id=f"message-{each}", name=each) for each in names),
        process,
        xml(
            "bpmndi:BPMNDiagram", xml("bpmndi:BPMNPlane", *picture.elements, bpmnElement="collaboration"), id="picture"
        ),
        targetNamespace="urn:sample",
    )
    if change is not None:
        change(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _messages(process: etree._Element) -> set[str]:
    return {found.get("messageRef", "") for found in process.iter("{*}messageEventDefinition")} - {""}


def _lane_set(steps: tuple[Step, ...], picture: _Picture) -> etree._Element:
    lanes: dict[str, list[str]] = {}
    for each in steps:
        if each.lane is not None:
            lanes.setdefault(each.lane, []).append(each.id)
    made = []
    for number, (lane, ids) in enumerate(lanes.items()):
        references = [xml("bpmn:flowNodeRef", id) for id in ids]
        made.append(xml("bpmn:lane", *references, id=f"lane_{number}", name=lane))
        picture.shape(f"lane_{number}")
    return xml("bpmn:laneSet", *made, id="lanes")


def _fill(parent: etree._Element, steps: tuple[Step, ...], arrows: str, picture: _Picture) -> None:
    # Copies, so that a step may be drawn again in another diagram.
    elements = {each.id: deepcopy(each.element) for each in steps}
    for each in steps:
        parent.append(elements[each.id])
        picture.shape(each.id)
    for source, target, condition in _read_arrows(arrows):
        id = f"{source}-{target}"
        flow = xml("bpmn:sequenceFlow", id=id, sourceRef=source, targetRef=target)
        if condition == "otherwise":
            elements[source].set("default", id)
        elif condition:
            flow.append(xml("bpmn:conditionExpression", condition))
        parent.append(flow)
        picture.edge(id)
        for end_, tag in ((source, "outgoing"), (target, "incoming")):
            if end_ in elements:
                elements[end_].append(xml(f"bpmn:{tag}", id))
    for each in steps:
        if each.inside:
            _fill(elements[each.id], each.inside, each.arrows, picture)


def _read_arrows(arrows: str) -> list[tuple[str, str, str]]:
    read = []
    for line in filter(None, (line.strip() for line in arrows.splitlines())):
        chain, _, condition = line.partition(" :")
        ids = chain.split(" > ")
        read += [(source, target, condition.strip() if target == ids[-1] else "") for source, target in pairwise(ids)]
    return read


def find(root: etree._Element, id: str) -> etree._Element:
    """Give the element with this id, to spoil it."""
    return next(element for element in root.iter() if element.get("id") == id)


def shape_of(root: etree._Element, id: str) -> etree._Element:
    """Give what the picture shows for an element."""
    return next(element for element in root.iter() if element.get("bpmnElement") == id)


def remove(element: etree._Element) -> None:
    """Take an element out of its diagram."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
