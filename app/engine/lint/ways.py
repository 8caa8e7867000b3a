"""Checks of the ways through a diagram: every step can be reached, and every way comes to an end."""

from collections.abc import Iterator

from app.domain.effects import EffectName
from app.domain.faults import Fault
from app.engine.grammar import TimerKind
from app.engine.lint.diagram import Diagram, Node
from app.engine.lint.effects import effect_name
from app.engine.lint.events import timer_of
from app.engine.lint.graph import beside, ends_of, onward, reachable, starts_of
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import quoted

#: Effects after which the process has nothing left to do.
_LAST_EFFECTS = frozenset(
    {
        EffectName.CLOSE_CASE,
        EffectName.SETTLE_REQUEST,
        EffectName.SETTLE_CONSULTATION,
        EffectName.APPLY_SHARING,
        EffectName.GRANT_ACCESS,
        EffectName.SETTLE_ACCESS,
    }
)


def every_step_can_be_reached(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A step to which no way leads from the start is never done."""
    for scope in diagram.scopes:
        starts = starts_of(diagram, scope)
        if not starts:
            continue
        reached = reachable(starts, lambda node: beside(diagram, node))
        for node in diagram.within(scope):
            if node not in reached:
                yield diagram.fault(node.id, f"No way leads from the start to the {node}: draw one, or remove it.")


def every_way_ends(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """From every step some way leads to an end, or cases would stay open for ever."""
    for scope in diagram.scopes:
        ends = ends_of(diagram, scope)
        if not ends:
            continue
        inside = diagram.within(scope)
        ending = set(ends)
        grown = True
        while grown:
            more = {node for node in inside if node not in ending and ending.intersection(beside(diagram, node))}
            ending |= more
            grown = bool(more)
        for node in inside:
            if node not in ending and diagram.outgoing(node):
                yield diagram.fault(node.id, f"No way leads from the {node} to an end: draw the way on to one.")


def no_way_goes_round_without_waiting(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A circle in which nobody and nothing is waited for would turn for ever in the moment it is entered."""
    nodes = list(diagram.nodes.values())
    following = {node: reachable(_at_once(diagram, node), lambda each: _at_once(diagram, each)) for node in nodes}
    circling = [node for node in nodes if node in following[node]]
    told: set[Node] = set()
    for node in circling:
        if node in told:
            continue
        circle = [other for other in circling if other in following[node] and node in following[other]]
        told.update(circle)
        names = ", ".join(quoted(each.name or each.id) for each in circle)
        yield diagram.fault(
            node.id,
            f"The way round through {names} waits for nobody: once entered it would turn for ever. Put a user task, a "
            f"message or elapsed(days=…) into it{_spent(circle)}.",
        )


def _spent(circle: list[Node]) -> str:
    dated = any(timer_of(node) is not None for node in circle)
    return " (its timer waits for a day of the calendar, and no longer waits once that day has passed)" if dated else ""


def _at_once(diagram: Diagram, node: Node) -> list[Node]:
    """Give what can follow a step in the moment it is entered, with nothing waited for."""
    if node.kind == "userTask":
        return diagram.boundaries(node)
    if node.kind in ("intermediateCatchEvent", "boundaryEvent"):
        rule = timer_of(node)
        # A timer on a day that has passed fires the moment it is entered. One that counts from then does not.
        return onward(diagram, node) if rule is not None and rule.kind is not TimerKind.ELAPSED else []
    return onward(diagram, node)


def listening_branches_are_ended(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """What listens beside the main way is ended by a terminate end; after any other the case would stay open."""
    for split in diagram.of_kind("parallelGateway"):
        branches = diagram.next_nodes(split)
        listening = [node for node in branches if _listens(diagram, node)]
        main = [node for node in branches if node not in listening]
        if not listening or len(main) != 1:
            continue
        for node in reachable(main, lambda each: _same_token(diagram, each)):
            if node.kind == "endEvent" and node.event("terminate") is None:
                yield diagram.fault(
                    node.id,
                    f"The {node} ends the main way, but {quoted(listening[0].name or listening[0].id)} goes on "
                    "listening, so the case would stay open: make it a terminate end.",
                )


def what_settles_ends_everything(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """After the case is closed or the request settled, nothing beside may go on: tasks would stay open for people."""
    if not any(len(diagram.outgoing(node)) > 1 for node in diagram.of_kind("parallelGateway")):
        return
    for node in diagram.of_kind("serviceTask"):
        if effect_name(node) not in _LAST_EFFECTS:
            continue
        after = reachable([node], lambda each: onward(diagram, each))
        for end in diagram.within(diagram.process.get("id", "")):
            if end in after and end.kind == "endEvent" and end.event("terminate") is None:
                yield diagram.fault(
                    end.id,
                    f"The {end} comes after the {node}, but does not end what goes on beside: make it a terminate end.",
                )


def _listens(diagram: Diagram, node: Node) -> bool:
    """Tell whether a branch waits by itself and never comes back to the main way at a join."""
    if node.kind != "intermediateCatchEvent":
        return False
    branch = reachable([node], lambda each: beside(diagram, each))
    return not any(each.kind == "parallelGateway" and len(diagram.incoming(each)) > 1 for each in branch)


def _same_token(diagram: Diagram, node: Node) -> list[Node]:
    """Give where the case itself goes on from here, up to where it parts again."""
    if node.kind == "parallelGateway" and len(diagram.outgoing(node)) > 1:
        return []
    return diagram.next_nodes(node) + [event for event in diagram.boundaries(node) if event.interrupts]
