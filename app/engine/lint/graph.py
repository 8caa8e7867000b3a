"""Ways through a diagram: which step can follow which, seen from outside, and with sub-processes entered."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from app.engine.lint.diagram import Diagram, Node


def reachable(starts: Iterable[Node], following: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """Give every node on some way from the starts, the starts among them."""
    found = set(starts)
    waiting = deque(found)
    while waiting:
        for node in following(waiting.popleft()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def beside(diagram: Diagram, node: Node) -> list[Node]:
    """Give what can follow a step within its own process or sub-process: along arrows, and by its boundary events."""
    return [*diagram.next_nodes(node), *diagram.boundaries(node)]


def onward(diagram: Diagram, node: Node) -> list[Node]:
    """Give what can follow a step, with sub-processes entered at their start and left at their ends."""
    if node.kind == "subProcess" and (inside := starts_of(diagram, node.id)):
        return [*inside, *diagram.boundaries(node)]
    around = diagram.nodes.get(node.scope)
    if node.kind == "endEvent" and around is not None:
        return diagram.next_nodes(around)
    return beside(diagram, node)


def predecessors(diagram: Diagram) -> Mapping[str, list[Node]]:
    """Give, for each step, the steps that it can follow, with sub-processes entered and left."""
    before: dict[str, list[Node]] = {node: [] for node in diagram.nodes}
    for node in diagram.nodes.values():
        for follower in onward(diagram, node):
            before[follower.id].append(node)
    return before


def starts_of(diagram: Diagram, scope: str) -> list[Node]:
    """Give the starts of a process or sub-process."""
    return [node for node in diagram.within(scope) if node.kind == "startEvent"]


def ends_of(diagram: Diagram, scope: str) -> list[Node]:
    """Give the ends of a process or sub-process."""
    return [node for node in diagram.within(scope) if node.kind == "endEvent"]


def must_pass(diagram: Diagram) -> Mapping[Node, frozenset[Node]]:
    """Give, for each step, the steps that every way to it from the start of its scope goes through, itself included."""
    before: dict[Node, list[Node]] = {node: [] for node in diagram.nodes.values()}
    for node in before:
        for follower in beside(diagram, node):
            before[follower].append(node)
    passed = {node: frozenset(diagram.within(node.scope)) if before[node] else frozenset({node}) for node in before}
    changed = True
    while changed:
        changed = False
        for node, ways in before.items():
            if ways:
                found = frozenset.intersection(*(passed[way] for way in ways)) | {node}
                changed = changed or found != passed[node]
                passed[node] = found
    return passed
