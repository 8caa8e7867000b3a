"""What the process team calls the things of a diagram, and what it may draw instead of those the dialect leaves out."""

import re
from collections.abc import Mapping

#: Everything that may be drawn, by its name in the file.
KINDS: Mapping[str, str] = {
    "startEvent": "start",
    "endEvent": "end",
    "userTask": "user task",
    "serviceTask": "service task",
    "exclusiveGateway": "exclusive gateway",
    "parallelGateway": "parallel gateway",
    "intermediateCatchEvent": "waiting event",
    "boundaryEvent": "boundary event",
    "subProcess": "sub-process",
    "sequenceFlow": "arrow",
    "textAnnotation": "note",
    "association": "line to a note",
    "lane": "lane",
    "participant": "pool",
}

_ONE_PER_THING = "start one process per thing instead, and let them tell each other by messages"
_BY_GATEWAY = "use exclusive and parallel gateways instead"
_BY_EVENT = "use a timer or a message instead"
_BY_EFFECT = "use a service task with an effect of the catalogue instead"
_BY_FORM = "the process sees the answers that forms give, and nothing else"
_BY_LISTENING = "draw a branch that waits for a message or a timer, from a parallel gateway after the start"

#: What a diagram may not hold: its name in the file → what people call it, and what to do instead.
REFUSED: Mapping[str, tuple[str, str]] = {
    "scriptTask": ("script task", f"diagrams hold no code: {_BY_EFFECT}"),
    "script": ("script", f"diagrams hold no code: {_BY_EFFECT}"),
    "task": ("task without a kind", "make it a user task or a service task"),
    "manualTask": ("manual task", "make it a user task with a form"),
    "businessRuleTask": ("business rule task", _BY_GATEWAY),
    "sendTask": ("send task", _BY_EFFECT),
    "receiveTask": ("receive task", "use a waiting event with a message instead"),
    "callActivity": ("call activity", _ONE_PER_THING),
    "multiInstanceLoopCharacteristics": ("multi-instance marker", _ONE_PER_THING),
    "standardLoopCharacteristics": ("loop marker", "draw the arrow back instead"),
    "adHocSubProcess": ("ad-hoc sub-process", "draw the order of its steps"),
    "transaction": ("transaction", "use an ordinary sub-process"),
    "complexGateway": ("complex gateway", _BY_GATEWAY),
    "inclusiveGateway": ("inclusive gateway", _BY_GATEWAY),
    "eventBasedGateway": ("event-based gateway", "use boundary events on a task instead"),
    "intermediateThrowEvent": ("throwing event", _BY_EFFECT),
    "signalEventDefinition": ("signal event", _BY_EVENT),
    "errorEventDefinition": ("error event", _BY_GATEWAY),
    "escalationEventDefinition": ("escalation event", _BY_EVENT),
    "compensateEventDefinition": ("compensation event", "draw the way back as ordinary tasks"),
    "linkEventDefinition": ("link event", "draw the arrow instead"),
    "conditionalEventDefinition": ("conditional event", _BY_EVENT),
    "cancelEventDefinition": ("cancel event", _BY_EVENT),
    "timeDuration": ("timer by duration", "use a timer by date with elapsed(days=…)"),
    "signal": ("signal", _BY_EVENT),
    "error": ("error", _BY_GATEWAY),
    "escalation": ("escalation", _BY_EVENT),
    "dataObject": ("data object", _BY_FORM),
    "dataObjectReference": ("data object", _BY_FORM),
    "dataStore": ("data store", _BY_FORM),
    "dataStoreReference": ("data store", _BY_FORM),
    "dataInputAssociation": ("data input", _BY_FORM),
    "dataOutputAssociation": ("data output", _BY_FORM),
    "ioSpecification": ("data input and output", _BY_FORM),
    "property": ("data property", _BY_FORM),
    "itemDefinition": ("data item", _BY_FORM),
    "messageFlow": ("message flow", "messages are named by events alone: remove the line"),
    "childLaneSet": ("lane inside a lane", "draw every lane directly in the pool"),
    "group": ("group", "use a note instead"),
    "category": ("category", "use a note instead"),
    "import": ("import", "a diagram stands by itself: remove it"),
    "humanPerformer": ("performer", "the lane says who acts"),
    "performer": ("performer", "the lane says who acts"),
    "potentialOwner": ("potential owner", "the lane says who acts"),
}

EVENT_SUB_PROCESS = ("event sub-process", _BY_LISTENING)


def refused(kind: str) -> tuple[str, str]:
    """Give what people call an element that the dialect leaves out, and what to do instead."""
    return REFUSED.get(kind, (plain(kind), "remove it"))


def plain(kind: str) -> str:
    """Give the name of an element as words: ``boundaryEvent`` → ``boundary event``."""
    return KINDS.get(kind) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def quoted(name: str) -> str:
    """Give a name in quotation marks, on one line and not too long."""
    line = " ".join(name.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"


def listed(names: list[str]) -> str:
    """Give quoted names as a sentence lists them: “a”, “b” and “c”."""
    words = [quoted(name) for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
