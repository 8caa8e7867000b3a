"""A diagram as the checks see it: nodes, arrows and what hangs on them, straight from the XML and forgiving.

Whatever is drawn becomes a node, also what the dialect refuses, so that one fault does not hide the next.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lxml import etree

from app.domain.faults import Fault
from app.engine.lint.words import plain, quoted
from app.engine.xml import NAMESPACES

BPMN = f"{{{NAMESPACES['bpmn']}}}"
BPMNDI = f"{{{NAMESPACES['bpmndi']}}}"
DC = f"{{{NAMESPACES['dc']}}}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
TW = f"{{{NAMESPACES['tw']}}}"

_T = TypeVar("_T")

SCOPES = frozenset({"process", "subProcess", "transaction", "adHocSubProcess"})
#: Children of a process that are no step of it.
_NO_STEP = frozenset(
    {
        "sequenceFlow", "laneSet", "textAnnotation", "association", "group", "extensionElements", "documentation",
        "incoming", "outgoing", "ioSpecification", "property", "dataObject", "dataObjectReference",
        "dataStoreReference", "dataInputAssociation", "dataOutputAssociation", "standardLoopCharacteristics",
        "multiInstanceLoopCharacteristics", "completionCondition", "auditing", "monitoring", "resourceRole",
        "performer", "humanPerformer", "potentialOwner", "correlationSubscription", "supports",
    }
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Node:
    """One step of a diagram: a task, a gateway, an event, a sub-process."""

    id: str
    kind: str
    name: str
    scope: str
    """The id of the process or sub-process that it is drawn in."""
    xml: etree._Element

    def __str__(self) -> str:
        return f"{plain(self.kind)} {quoted(self.name or self.id)}"

    def event(self, kind: str) -> etree._Element | None:
        """Give its event definition of that kind (``timer``, ``message``, ``terminate``), or None."""
        return self.xml.find(f"{BPMN}{kind}EventDefinition")

    @property
    def interrupts(self) -> bool:
        """Tell whether a boundary event ends what it is attached to."""
        return self.xml.get("cancelActivity", "true") != "false"


@dataclass(frozen=True, eq=False)
class Flow:
    """One arrow."""

    id: str
    name: str
    source: str
    target: str
    scope: str
    xml: etree._Element

    def __str__(self) -> str:
        return f"arrow {quoted(self.name or self.id)}"

    @property
    def condition(self) -> str | None:
        """Give the text of its condition; None when it has none."""
        expression = self.xml.find(f"{BPMN}conditionExpression")
        return None if expression is None else (expression.text or "")


class Diagram:
    """One file with one process."""

    def __init__(self, file: str, root: etree._Element, process: etree._Element) -> None:
        self.file = file
        self.root = root
        self.process = process

    def fault(self, where: str, sentence: str) -> Fault:
        """Give a fault of this file."""
        return Fault(self.file, where, sentence)

    @cached_property
    def scopes(self) -> Mapping[str, etree._Element]:
        """The process and its sub-processes, by id."""
        found = (element for element in self.process.iter() if local_name(element) in SCOPES)
        return {element.get("id", ""): element for element in found}

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every step, by id; of two with one id the first."""
        steps: dict[str, Node] = {}
        for scope, element in self._children():
            kind = local_name(element)
            if kind and kind not in _NO_STEP:
                node = Node(element.get("id", ""), kind, element.get("name", "").strip(), scope, element)
                steps.setdefault(node.id, node)
        return steps

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Every arrow, as the file lists them."""
        return tuple(
            Flow(
                element.get("id", ""),
                element.get("name", "").strip(),
                element.get("sourceRef", ""),
                element.get("targetRef", ""),
                scope,
                element,
            )
            for scope, element in self._children()
            if local_name(element) == "sequenceFlow"
        )

    def _children(self) -> Iterator[tuple[str, etree._Element]]:
        return ((scope, child) for scope, parent in self.scopes.items() for child in parent)

    def of_kind(self, *kinds: str) -> list[Node]:
        """Give the steps of these kinds."""
        return [node for node in self.nodes.values() if node.kind in kinds]

    def within(self, scope: str) -> list[Node]:
        """Give the steps drawn directly in a process or sub-process."""
        return [node for node in self.nodes.values() if node.scope == scope]

    def outgoing(self, node: Node) -> list[Flow]:
        """Give the arrows that leave a step."""
        return self._flows_by_source.get(node.id, [])

    def incoming(self, node: Node) -> list[Flow]:
        """Give the arrows that lead to a step."""
        return self._flows_by_target.get(node.id, [])

    def boundaries(self, node: Node) -> list[Node]:
        """Give the boundary events attached to a step."""
        return self._boundaries_by_host.get(node.id, [])

    def next_nodes(self, node: Node) -> list[Node]:
        """Give the steps to which the arrows of a step lead."""
        return [self.nodes[flow.target] for flow in self.outgoing(node) if flow.target in self.nodes]

    @cached_property
    def _flows_by_source(self) -> Mapping[str, list[Flow]]:
        return _grouped((flow.source, flow) for flow in self.flows)

    @cached_property
    def _flows_by_target(self) -> Mapping[str, list[Flow]]:
        return _grouped((flow.target, flow) for flow in self.flows)

    @cached_property
    def _boundaries_by_host(self) -> Mapping[str, list[Node]]:
        return _grouped((node.xml.get("attachedToRef", ""), node) for node in self.of_kind("boundaryEvent"))


def _grouped(pairs: Iterator[tuple[str, _T]]) -> Mapping[str, list[_T]]:
    groups: dict[str, list[_T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def local_name(element: etree._Element) -> str:
    """Give the name of an element of BPMN itself without its namespace; an empty text for all else."""
    tag = str(element.tag)
    return tag.removeprefix(BPMN) if tag.startswith(BPMN) else ""
