"""Checks of arrows, and of what may begin and end with one."""

from collections.abc import Iterator

from app.domain.faults import Fault
from app.engine.lint.diagram import BPMN, Diagram, Flow, Node
from app.engine.lint.graph import ends_of, starts_of
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import quoted

_ACTIVITIES = frozenset({"userTask", "serviceTask", "subProcess"})
_GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway"})


def arrows_join_two_steps(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """An arrow that hangs in the air, or crosses the edge of a sub-process, leads nowhere."""
    for flow in diagram.flows:
        source, target = diagram.nodes.get(flow.source), diagram.nodes.get(flow.target)
        if source is None:
            yield diagram.fault(flow.id, f"The {flow} begins at no step{_other_end(target)}: attach it or remove it.")
        if target is None:
            yield diagram.fault(flow.id, f"The {flow} leads to no step{_other_end(source)}: attach it or remove it.")
        if source and target and not source.scope == target.scope == flow.scope:
            yield diagram.fault(
                flow.id,
                f"The {flow} crosses the edge of a sub-process, between the {source} and the {target}: end it at the "
                "sub-process itself.",
            )


def arrows_are_drawn_once(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Of two arrows between the same steps nobody could say which was taken."""
    seen: set[tuple[str, str]] = set()
    for flow in diagram.flows:
        ends = (flow.source, flow.target)
        if ends in seen and ends[0] in diagram.nodes and ends[1] in diagram.nodes:
            yield diagram.fault(
                flow.id,
                f"A second arrow leads from the {diagram.nodes[flow.source]} to the {diagram.nodes[flow.target]}: "
                "remove it, and join its condition to that of the first with “or”.",
            )
        seen.add(ends)


def _other_end(node: Node | None) -> str:
    return f" (its other end is the {node})" if node else ""


def steps_list_their_arrows(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """The editor draws and moves an arrow by the entries that both its ends keep of it."""
    for node in diagram.nodes.values():
        for tag, flows in (("incoming", diagram.incoming(node)), ("outgoing", diagram.outgoing(node))):
            entries = [(entry.text or "").strip() for entry in node.xml.findall(f"{BPMN}{tag}")]
            arrows = [flow.id for flow in flows]
            for missing in sorted(set(arrows) - set(entries)):
                yield diagram.fault(
                    node.id,
                    f"The {node} does not list its arrow {quoted(missing)} as {tag}, so the editor cannot draw it: "
                    "remove the arrow in the editor and draw it again.",
                )
            for unknown in sorted(set(entries) - set(arrows)):
                yield diagram.fault(
                    node.id, f"The {node} lists {quoted(unknown)} as {tag}, which is no arrow of it: draw it again."
                )


def there_is_one_start_and_an_end(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A process, and each sub-process, begins in one place and can end."""
    for scope in diagram.scopes:
        around = diagram.nodes.get(scope)
        what = f"The {around}" if around else "This process"
        starts = starts_of(diagram, scope)
        if len(starts) != 1:
            yield diagram.fault(scope, f"{what} has {len(starts)} starts: draw exactly one.")
        if not ends_of(diagram, scope):
            yield diagram.fault(scope, f"{what} has no end: draw one, and let every way lead to an end.")


def starts_and_ends_are_the_outermost(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Nothing comes before a start or after an end."""
    for node in diagram.of_kind("startEvent", "boundaryEvent"):
        if diagram.incoming(node):
            yield diagram.fault(node.id, f"An arrow leads to the {node}, where nothing can arrive: end it elsewhere.")
    for node in diagram.of_kind("endEvent"):
        if diagram.outgoing(node):
            yield diagram.fault(node.id, f"An arrow leaves the {node}, where all is over: remove the arrow.")


def steps_go_one_way(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Two arrows from a task would start two ways at once without anybody seeing it: that takes a gateway."""
    for node in diagram.nodes.values():
        leaving = len(diagram.outgoing(node))
        if node.kind not in _GATEWAYS and leaving > 1:
            yield diagram.fault(
                node.id, f"{leaving} arrows leave the {node}: let one leave it, and draw a gateway where the ways part."
            )
        if node.kind != "endEvent" and leaving == 0:
            yield diagram.fault(node.id, f"No arrow leaves the {node}: draw what comes next, or an end.")


def gateways_join_or_part(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A parallel gateway that does both at once reads as either."""
    for node in diagram.of_kind("parallelGateway"):
        if len(diagram.incoming(node)) > 1 and len(diagram.outgoing(node)) > 1:
            yield diagram.fault(
                node.id, f"The {node} joins ways and parts them at once: draw two gateways, one after the other."
            )


def boundary_events_hang_on_something(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A boundary event watches over one task or sub-process."""
    for node in diagram.of_kind("boundaryEvent"):
        host = diagram.nodes.get(node.xml.get("attachedToRef", ""))
        if host is None or host.kind not in _ACTIVITIES or host.scope != node.scope:
            yield diagram.fault(
                node.id, f"The {node} is attached to no task or sub-process: put it on the edge of one."
            )


def only_gateways_ask(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A condition on any other arrow would be passed over, or stop the case."""
    for flow in diagram.flows:
        source = diagram.nodes.get(flow.source)
        if flow.condition is not None and source is not None and source.kind != "exclusiveGateway":
            yield diagram.fault(
                flow.id,
                f"The {flow} has a condition, but leaves the {source}: only arrows from an exclusive gateway may.",
            )


def default_arrows_are_its_own(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """The default of a gateway is one of the arrows that leave it, and needs no condition."""
    for node in diagram.of_kind("exclusiveGateway"):
        default = node.xml.get("default")
        flow = default_of(diagram, node)
        if default and flow is None:
            yield diagram.fault(
                node.id, f"The default arrow of the {node} does not leave it: choose one of its own arrows as default."
            )
        if flow is not None and flow.condition is not None:
            yield diagram.fault(
                flow.id, f"The {flow} is the default of the {node} and has a condition as well: remove the condition."
            )


def default_of(diagram: Diagram, node: Node) -> Flow | None:
    """Give the arrow that a gateway takes when no condition holds."""
    default = node.xml.get("default")
    return next((flow for flow in diagram.outgoing(node) if default and flow.id == default), None)
