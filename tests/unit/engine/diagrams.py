"""A small language for the diagrams of these tests: elements by function, arrows as lines of text.

    diagram("sample", start(), task("check"), end("done"), flows="start > check > done")

An arrow line is a chain of ids joined by ``>``. The last arrow of a line may carry a condition (``gate > yes if
decision == "assess"``) or be the default one of its gateway (``gate > no otherwise``).
"""

from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from app.engine import ProcessLibrary

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tw="urn:twentyweeks:bpmn:1"'
    ' targetNamespace="urn:test">'
)

DEADLINES = b"""
- {name: advice_due, title: Answer, anchor: service_received_on, number: 6, unit: weeks, statutory: true}
- {name: plan_due, title: Send the plan, anchor: request_received_on, number: 20, unit: weeks}
- {name: tomorrow, title: Tomorrow, anchor: request_received_on, number: 1, unit: days}
"""


@dataclass(frozen=True)
class Part:
    """One element: its id, its lane (None inside a sub-process) and its XML, with ``{default}`` left open."""

    id: str
    lane: str | None
    xml: str


def start(id: str = "start", inputs: tuple[str, ...] = ()) -> Part:
    declared = "".join(f"<tw:input name={quoteattr(name)}/>" for name in inputs)
    own = f"<bpmn:extensionElements><tw:start>{declared}</tw:start></bpmn:extensionElements>" if inputs else ""
    return Part(id, "Portal", f'<bpmn:startEvent id="{id}">{own}</bpmn:startEvent>')


def end(id: str = "end") -> Part:
    return Part(id, "Portal", f'<bpmn:endEvent id="{id}"/>')


def terminate(id: str = "over") -> Part:
    return Part(id, "Portal", f'<bpmn:endEvent id="{id}"><bpmn:terminateEventDefinition/></bpmn:endEvent>')


def task(id: str, lane: str = "Casework officer", form: str = "a-form", **own: str) -> Part:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in {"form": form, **own}.items())
    extension = f"<bpmn:extensionElements><tw:task{attributes}/></bpmn:extensionElements>"
    return Part(id, lane, f'<bpmn:userTask id="{id}" name="Do {id}">{extension}</bpmn:userTask>')


def effect(id: str, name: str, **arguments: str) -> Part:
    given = "".join(f'<tw:argument name="{key}" value={quoteattr(value)}/>' for key, value in arguments.items())
    extension = f'<bpmn:extensionElements><tw:effect name="{name}">{given}</tw:effect></bpmn:extensionElements>'
    return Part(id, "Portal", f'<bpmn:serviceTask id="{id}">{extension}</bpmn:serviceTask>')


def notice(id: str, notice: str = "reminder", to: str = "officer") -> Part:
    return effect(id, "send_notice", notice=notice, to=to)


def choice(id: str) -> Part:
    return Part(id, "Portal", f'<bpmn:exclusiveGateway id="{id}"{{default}}/>')


def parallel(id: str) -> Part:
    return Part(id, "Portal", f'<bpmn:parallelGateway id="{id}"/>')


def _timer(rule: str) -> str:
    tag = "timeCycle" if rule.startswith("every") else "timeDate"
    return f"<bpmn:timerEventDefinition><bpmn:{tag}>{rule}</bpmn:{tag}></bpmn:timerEventDefinition>"


def _message(name: str) -> str:
    return f'<bpmn:messageEventDefinition messageRef="message-{name}"/>'


def catch(id: str, timer: str | None = None, message: str | None = None) -> Part:
    inner = _timer(timer) if timer else _message(message or "")
    return Part(id, "Portal", f'<bpmn:intermediateCatchEvent id="{id}">{inner}</bpmn:intermediateCatchEvent>')


def boundary(
    id: str, on: str, timer: str | None = None, message: str | None = None, interrupting: bool = False
) -> Part:
    inner = _timer(timer) if timer else _message(message or "")
    cancels = str(interrupting).lower()
    xml = f'<bpmn:boundaryEvent id="{id}" attachedToRef="{on}" cancelActivity="{cancels}">{inner}</bpmn:boundaryEvent>'
    return Part(id, "Portal", xml)


def sub_process(id: str, *parts: Part, flows: str, lane: str = "Casework officer") -> Part:
    return Part(id, lane, f'<bpmn:subProcess id="{id}">{_contents(parts, flows)}</bpmn:subProcess>')


def _contents(parts: tuple[Part, ...], flows: str) -> str:
    arrows: list[str] = []
    defaults: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in flows.splitlines())):
        chain, _, condition = line.partition(" if ")
        ids = chain.removesuffix(" otherwise").split(" > ")
        for source, target in pairwise(ids):
            arrow = f"{source}--{target}"
            last = target == ids[-1]
            if last and line.endswith(" otherwise"):
                defaults[source] = f' default="{arrow}"'
            inner = f"<bpmn:conditionExpression>{_escaped(condition)}</bpmn:conditionExpression>" if last else ""
            arrows.append(
                f'<bpmn:sequenceFlow id="{arrow}" sourceRef="{source}" targetRef="{target}">'
                f"{inner if condition else ''}</bpmn:sequenceFlow>"
            )
    elements = [part.xml.replace("{default}", defaults.get(part.id, "")) for part in parts]
    return "".join(elements + arrows)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


MESSAGES = ("advice_settled", "case_withdrawn", "case_moved_away", "request_withdrawn", "gone_on_without")


def diagram(id: str, *parts: Part, flows: str) -> bytes:
    """Give the file of one process whose elements lie in the lanes that they name."""
    lanes: dict[str, list[str]] = {}
    for part in parts:
        lanes.setdefault(part.lane or "Portal", []).append(part.id)
    drawn = "".join(
        f'<bpmn:lane name="{name}">'
        + "".join(f"<bpmn:flowNodeRef>{one}</bpmn:flowNodeRef>" for one in ids)
        + "</bpmn:lane>"
        for name, ids in lanes.items()
    )
    messages = "".join(f'<bpmn:message id="message-{name}" name="{name}"/>' for name in MESSAGES)
    return (
        f'{HEAD}{messages}<bpmn:process id="{id}" isExecutable="true"><bpmn:laneSet>{drawn}</bpmn:laneSet>'
        f"{_contents(parts, flows)}</bpmn:process></bpmn:definitions>"
    ).encode()


def library(*parts: Part, flows: str, deadlines: bytes = DEADLINES) -> ProcessLibrary:
    """Give the library of a release with one process, ``sample``."""
    files = {"bpmn/sample.bpmn": diagram("sample", *parts, flows=flows), "bpmn/deadlines.yaml": deadlines}
    return ProcessLibrary.parse(files)
