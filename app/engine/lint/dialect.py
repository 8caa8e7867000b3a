"""Checks that a diagram holds only what the dialect knows: whatever else it holds, an engine might run."""

from collections.abc import Iterator, Mapping

from lxml import etree

from app.domain.faults import Fault
from app.engine.lint.diagram import BPMN, Diagram, local_name
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import EVENT_SUB_PROCESS, plain, quoted, refused

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_ANY = frozenset[str]()
_FALSE = frozenset({"false"})
_TRUE = frozenset({"true"})
_ONE = frozenset({"1"})
_ACTIVITY: Mapping[str, frozenset[str]] = {
    "isForCompensation": _FALSE,
    "startQuantity": _ONE,
    "completionQuantity": _ONE,
}

#: What a diagram may hold → its attributes beside id and name, and what each may say (empty: any).
ALLOWED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "definitions": {
        "targetNamespace": _ANY,
        "exporter": _ANY,
        "exporterVersion": _ANY,
        "expressionLanguage": _ANY,
        "typeLanguage": _ANY,
    },
    "collaboration": {"isClosed": _ANY},
    "participant": {"processRef": _ANY},
    "process": {"isExecutable": _ANY, "isClosed": _ANY, "processType": _ANY},
    "laneSet": {},
    "lane": {},
    "flowNodeRef": {},
    "startEvent": {"isInterrupting": _TRUE, "parallelMultiple": _FALSE},
    "endEvent": {},
    "userTask": _ACTIVITY,
    "serviceTask": _ACTIVITY,
    "subProcess": {**_ACTIVITY, "triggeredByEvent": _FALSE},
    "exclusiveGateway": {"default": _ANY, "gatewayDirection": _ANY},
    "parallelGateway": {"gatewayDirection": _ANY},
    "intermediateCatchEvent": {"parallelMultiple": _FALSE},
    "boundaryEvent": {
        "attachedToRef": _ANY,
        "cancelActivity": frozenset({"true", "false"}),
        "parallelMultiple": _FALSE,
    },
    "terminateEventDefinition": {},
    "timerEventDefinition": {},
    "timeDate": {},
    "timeCycle": {},
    "messageEventDefinition": {"messageRef": _ANY},
    "message": {},
    "sequenceFlow": {"sourceRef": _ANY, "targetRef": _ANY, "isImmediate": _ANY},
    "conditionExpression": {},
    "incoming": {},
    "outgoing": {},
    "textAnnotation": {"textFormat": _ANY},
    "text": {},
    "association": {"associationDirection": _ANY, "sourceRef": _ANY, "targetRef": _ANY},
    "extensionElements": {},
    "documentation": {"textFormat": _ANY},
}

_STEPS = frozenset(
    {
        "startEvent", "endEvent", "userTask", "serviceTask", "subProcess", "exclusiveGateway", "parallelGateway",
        "intermediateCatchEvent", "boundaryEvent",
    }
)  # fmt: skip
_PROCESSES = frozenset({"process", "subProcess"})
_WAITING = frozenset({"intermediateCatchEvent", "boundaryEvent"})
_TIMERS = frozenset({"timerEventDefinition"})

#: Where an element may stand. Notes, extensions and documentation may stand anywhere.
PARENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_STEPS | {"sequenceFlow"}, _PROCESSES),
    **dict.fromkeys(("collaboration", "process", "message"), frozenset({"definitions"})),
    **dict.fromkeys(("incoming", "outgoing"), _STEPS),
    **dict.fromkeys(("timerEventDefinition", "messageEventDefinition"), _WAITING),
    **dict.fromkeys(("timeDate", "timeCycle"), _TIMERS),
    "participant": frozenset({"collaboration"}),
    "laneSet": frozenset({"process"}),
    "lane": frozenset({"laneSet"}),
    "flowNodeRef": frozenset({"lane"}),
    "terminateEventDefinition": frozenset({"endEvent"}),
    "conditionExpression": frozenset({"sequenceFlow"}),
}


def elements_are_of_the_dialect(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Anything of BPMN that is not on the list is refused by name, with what to draw instead."""
    for element in diagram.root.iter(f"{BPMN}*"):
        kind = local_name(element)
        is_event_sub_process = kind == "subProcess" and element.get("triggeredByEvent") == "true"
        if kind in ALLOWED and not is_event_sub_process:
            continue
        host, name = host_of(element)
        what, instead = EVENT_SUB_PROCESS if is_event_sub_process else refused(kind)
        verb = "is" if element.get("id") == host else "has"
        article = "an" if what[0] in "aeiou" else "a"
        yield diagram.fault(host, f"{quoted(name)} {verb} {article} {what}, which this portal does not run: {instead}.")


def elements_stand_where_they_belong(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A step inside a lane, or a timer on a start, would be read by one program and missed by another."""
    for element in diagram.root.iter(f"{BPMN}*"):
        kind, parent = local_name(element), element.getparent()
        places = PARENTS.get(kind)
        if parent is not None and places and (local_name(parent) or "definitions") not in places:
            host, name = host_of(element)
            yield diagram.fault(
                host,
                f"{quoted(name)}: a {plain(kind)} may not stand in a {plain(local_name(parent))}; "
                "remove it, or draw it where it belongs.",
            )


def attributes_are_of_the_dialect(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """An attribute that the dialect does not know could carry code or change how a step runs."""
    for element in diagram.root.iter(f"{BPMN}*"):
        kind = local_name(element)
        if kind not in ALLOWED or element.get("triggeredByEvent") == "true":
            continue
        for key, value in element.attrib.items():
            attribute = str(key)
            if not _attribute_is_known(kind, attribute, str(value)):
                host, name = host_of(element)
                setting = quoted(f"{attribute.rpartition('}')[2]}={value!s}")
                yield diagram.fault(host, f"{quoted(name)} says {setting}, which this portal does not know: remove it.")


def _attribute_is_known(kind: str, attribute: str, value: str) -> bool:
    if attribute == _XSI_TYPE:
        return value.rpartition(":")[2] == "tFormalExpression"
    if attribute in ("id", "name"):
        return True
    if attribute.startswith("{"):
        # Editors note themselves on the root; anywhere else a foreign attribute may be meant for an engine.
        return kind == "definitions"
    allowed = ALLOWED[kind]
    return attribute in allowed and (not allowed[attribute] or value in allowed[attribute])


def host_of(element: etree._Element) -> tuple[str, str]:
    """Give the id and the name of the nearest element around it that people can see."""
    seen: etree._Element | None = element
    while seen is not None and not (seen.get("id") and not str(seen.tag).endswith("EventDefinition")):
        seen = seen.getparent()
    if seen is None:
        return "", plain(local_name(element)) or etree.QName(element).localname
    name = seen.get("id") or ""
    return name, seen.get("name") or name
