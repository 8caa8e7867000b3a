"""A process as people read it: its elements and arrows, without how it runs."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.roles import LANES, Role
from app.engine.xml import BPMN, NAMESPACES, TW, Node, local_name


class ElementKind(StrEnum):
    """What an element of a diagram is."""

    START = "start"
    END = "end"
    TERMINATE = "terminate"
    USER_TASK = "user_task"
    SERVICE_TASK = "service_task"
    CHOICE = "choice"
    PARALLEL = "parallel"
    SUB_PROCESS = "sub_process"
    TIMER = "timer"
    MESSAGE = "message"


@dataclass(frozen=True)
class Element:
    """One element of a diagram."""

    id: str
    name: str
    kind: ElementKind
    lane: Role | None
    inside: str | None = None
    """The sub-process that it is in."""
    attached_to: str | None = None
    """The activity on whose boundary it is drawn."""
    interrupting: bool = False
    detail: str | None = None
    """The form of a user task, the effect of a service task, the rule of a timer, the name of a message."""
    arguments: tuple[tuple[str, str], ...] = ()
    """The arguments of a service task's effect: pairs of name and value."""


@dataclass(frozen=True)
class Arrow:
    """One sequence flow."""

    id: str
    source: str
    target: str
    name: str | None = None
    condition: str | None = None


@dataclass(frozen=True)
class Outline:
    """All elements and arrows of one process, in the order of the file."""

    process: str
    name: str
    elements: tuple[Element, ...]
    arrows: tuple[Arrow, ...]


_KINDS = {
    "startEvent": ElementKind.START,
    "endEvent": ElementKind.END,
    "userTask": ElementKind.USER_TASK,
    "serviceTask": ElementKind.SERVICE_TASK,
    "exclusiveGateway": ElementKind.CHOICE,
    "parallelGateway": ElementKind.PARALLEL,
    "subProcess": ElementKind.SUB_PROCESS,
    "intermediateCatchEvent": ElementKind.TIMER,
    "boundaryEvent": ElementKind.TIMER,
}


def outline_of(process: Node) -> Outline:
    """Read the outline of one ``bpmn:process``."""
    lanes = {
        (reference.text or "").strip(): LANES.get(lane.get("name", ""))
        for lane in process.iter(f"{{{BPMN}}}lane")
        for reference in lane.findall("bpmn:flowNodeRef", NAMESPACES)
    }
    nodes = [node for node in process.iter() if _is_element(node)]
    return Outline(
        process=process.get("id", ""),
        name=process.get("name", process.get("id", "")),
        elements=tuple(_element(node, lanes) for node in nodes),
        arrows=tuple(_arrow(flow) for flow in process.iter(f"{{{BPMN}}}sequenceFlow")),
    )


def _is_element(node: Node) -> bool:
    return str(node.tag).startswith(f"{{{BPMN}}}") and local_name(node) in _KINDS


def _element(node: Node, lanes: dict[str, Role | None]) -> Element:
    holder = node.getparent()
    inside = holder if holder is not None and local_name(holder) == "subProcess" else None
    outermost = node
    while (parent := outermost.getparent()) is not None and local_name(parent) == "subProcess":
        outermost = parent
    kind = _kind(node)
    return Element(
        id=node.get("id", ""),
        name=_one_line(node.get("name")) or str(node.get("id")),
        kind=kind,
        lane=lanes.get(outermost.get("id", "")),
        inside=None if inside is None else inside.get("id"),
        attached_to=node.get("attachedToRef"),
        interrupting=local_name(node) == "boundaryEvent" and node.get("cancelActivity", "true") == "true",
        detail=_detail(node, kind),
        arguments=_arguments(node),
    )


def _kind(node: Node) -> ElementKind:
    if node.find("bpmn:messageEventDefinition", NAMESPACES) is not None:
        return ElementKind.MESSAGE
    if node.find("bpmn:terminateEventDefinition", NAMESPACES) is not None:
        return ElementKind.TERMINATE
    return _KINDS[local_name(node)]


def _detail(node: Node, kind: ElementKind) -> str | None:
    match kind:
        case ElementKind.USER_TASK:
            return _extension(node, "task", "form")
        case ElementKind.SERVICE_TASK:
            return _extension(node, "effect", "name")
        case ElementKind.TIMER:
            return _one_line(node.findtext(".//bpmn:timeDate", None, NAMESPACES)) or _one_line(
                node.findtext(".//bpmn:timeCycle", None, NAMESPACES)
            )
        case ElementKind.MESSAGE:
            return _message_name(node)
        case _:
            return None


def _extension(node: Node, tag: str, attribute: str) -> str | None:
    found = node.find(f"bpmn:extensionElements/{{{TW}}}{tag}", NAMESPACES)
    return None if found is None else found.get(attribute)


def _arguments(node: Node) -> tuple[tuple[str, str], ...]:
    found = node.findall(f"bpmn:extensionElements/{{{TW}}}effect/{{{TW}}}argument", NAMESPACES)
    return tuple((argument.get("name", ""), argument.get("value", "")) for argument in found)


def _message_name(node: Node) -> str | None:
    definition = node.find("bpmn:messageEventDefinition", NAMESPACES)
    reference = None if definition is None else definition.get("messageRef")
    for message in node.getroottree().getroot().iterfind("bpmn:message", NAMESPACES):
        if message.get("id") == reference:
            return message.get("name")
    return None


def _arrow(flow: Node) -> Arrow:
    return Arrow(
        id=flow.get("id", ""),
        source=flow.get("sourceRef", ""),
        target=flow.get("targetRef", ""),
        name=_one_line(flow.get("name")),
        condition=_one_line(flow.findtext("bpmn:conditionExpression", None, NAMESPACES)),
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
