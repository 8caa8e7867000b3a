"""Checks of the pool and its lanes: who acts."""

from collections import Counter
from collections.abc import Iterator

from app.domain.faults import Fault
from app.domain.roles import LANES, Role
from app.engine.lint.diagram import BPMN, Diagram, Node
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import listed, quoted

_ACTIVITIES = ("userTask", "serviceTask", "subProcess")


def there_is_one_pool(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Lanes can only be drawn in a pool, and one file is one process."""
    pools = list(diagram.root.iter(f"{BPMN}participant"))
    if len(pools) != 1:
        yield diagram.fault("", f"This diagram has {len(pools)} pools: draw exactly one, around everything.")
    elif pools[0].get("processRef") != diagram.process.get("id"):
        yield diagram.fault(
            pools[0].get("id", ""), "The pool does not belong to the process: draw it again around the steps."
        )


def lanes_are_roles(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """The title of a lane says whose tasks lie in it, so it must be a role that the portal knows."""
    lanes = list(diagram.process.iter(f"{BPMN}lane"))
    if not lanes:
        yield diagram.fault(
            "", f"This diagram has no lanes: draw one for each of those who act ({listed(list(LANES))})."
        )
    for lane in lanes:
        name = lane.get("name", "")
        if name not in LANES:
            yield diagram.fault(
                lane.get("id", ""), f"The lane {quoted(name)} is nobody we know: call it one of {listed(list(LANES))}."
            )
    for name, times in Counter(lane.get("name", "") for lane in lanes).items():
        if times > 1:
            yield diagram.fault("", f"There are {times} lanes called {quoted(name)}: make them one.")


def lanes_hold_steps_that_exist(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A lane that lists a step which is not drawn has lost something, or was edited by hand."""
    for lane in diagram.process.iter(f"{BPMN}lane"):
        for reference in lane.iter(f"{BPMN}flowNodeRef"):
            step = (reference.text or "").strip()
            if step not in diagram.nodes:
                yield diagram.fault(
                    lane.get("id", ""),
                    f"The lane {quoted(lane.get('name', ''))} lists the step {quoted(step)}, which is not in the "
                    "diagram: remove it from the lane.",
                )


def steps_lie_in_one_lane(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A task that lies in no lane would be nobody's."""
    lanes = lanes_by_step(diagram)
    for node in diagram.nodes.values():
        own = lanes.get(node.id, [])
        outermost = node.scope == diagram.process.get("id")
        if len(own) > 1:
            yield diagram.fault(
                node.id, f"The {node} lies in {len(own)} lanes, {listed(own)}: move it into one of them."
            )
        elif not own and outermost and node.kind in _ACTIVITIES:
            yield diagram.fault(node.id, f"The {node} lies in no lane: move it into the lane of those who do it.")


def user_tasks_have_people(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """The lane of the portal is for what happens by itself: a task there would wait for ever."""
    for node in diagram.of_kind("userTask"):
        if LANES.get(lane_of(diagram, node) or "") is Role.PORTAL:
            yield diagram.fault(
                node.id, f"The {node} lies in the lane “Portal”, where nobody works: move it to the people who do it."
            )


def lanes_by_step(diagram: Diagram) -> dict[str, list[str]]:
    """Give the names of the lanes that list each step."""
    found: dict[str, list[str]] = {}
    for lane in diagram.process.iter(f"{BPMN}lane"):
        for reference in lane.iter(f"{BPMN}flowNodeRef"):
            found.setdefault((reference.text or "").strip(), []).append(lane.get("name", ""))
    return found


def lane_of(diagram: Diagram, node: Node) -> str | None:
    """Give the name of the lane of a step: its own, or that of the sub-process around it."""
    lanes = lanes_by_step(diagram)
    seen: Node | None = node
    while seen is not None:
        if lanes.get(seen.id):
            return lanes[seen.id][0]
        seen = diagram.nodes.get(seen.scope)
    return None
