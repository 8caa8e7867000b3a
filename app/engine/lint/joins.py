"""Checks that a parallel gateway which joins ways does not wait for one that never comes."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from app.domain.faults import Fault
from app.engine.lint.diagram import Diagram, Node
from app.engine.lint.graph import beside, must_pass, reachable
from app.engine.lint.surroundings import Surroundings


def joins_wait_for_what_was_parted(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A join waits for every arrow, so any two of them must come from one parallel gateway that started both."""
    passed = must_pass(diagram)
    for join in _joins(diagram):
        partings = {parting for parting in _partings(diagram, join, passed) if parting.kind != "parallelGateway"}
        for parting in sorted(partings, key=lambda node: node.id):
            yield diagram.fault(
                join.id,
                f"The {join} waits for {len(diagram.incoming(join))} ways, but after the {parting} only one of them is "
                "taken, so it would wait for ever: bring them together with an exclusive gateway, or part them with a "
                "parallel one.",
            )


def no_way_leaves_before_its_join(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A way that ends quietly between a parallel gateway and its join is missed at the join."""
    passed = must_pass(diagram)
    for join in _joins(diagram):
        coming = _coming_to(diagram, join)
        partings = set(_partings(diagram, join, passed))
        for node in diagram.within(join.scope):
            between = node in coming and partings & (passed[node] - {node}) and join not in passed[node]
            if between and _can_end_quietly(diagram, node, coming):
                yield diagram.fault(
                    node.id,
                    f"After the {node} a way can end without coming to the {join}, which would then wait for ever: "
                    "lead every way to it, or let the other way end everything with a terminate end.",
                )


def _joins(diagram: Diagram) -> list[Node]:
    return [node for node in diagram.of_kind("parallelGateway") if len(diagram.incoming(node)) > 1]


def _partings(diagram: Diagram, join: Node, passed: Mapping[Node, frozenset[Node]]) -> Iterator[Node]:
    """Give, for every two arrows of a join, the last step that both must have passed."""
    sources = [diagram.nodes[flow.source] for flow in diagram.incoming(join) if flow.source in diagram.nodes]
    for one, other in combinations(sources, 2):
        common = passed[one] & passed[other]
        if common:
            yield max(common, key=lambda node: len(passed[node]))


def _coming_to(diagram: Diagram, join: Node) -> set[Node]:
    inside = diagram.within(join.scope)
    return {node for node in inside if join in reachable([node], lambda each: beside(diagram, each))}


def _can_end_quietly(diagram: Diagram, node: Node, coming: set[Node]) -> bool:
    """Tell whether the case's way can turn off here to an end that leaves the rest waiting."""
    if node.kind == "parallelGateway":
        return False
    turnings = diagram.next_nodes(node) + [event for event in diagram.boundaries(node) if event.interrupts]
    lost = reachable([step for step in turnings if step not in coming], lambda each: beside(diagram, each))
    return any(step.kind == "endEvent" and step.event("terminate") is None for step in lost)
