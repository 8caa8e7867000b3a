"""Checks of the picture: everything that happens is drawn, and everything drawn happens."""

from collections.abc import Iterator

from lxml import etree

from app.domain.faults import Fault
from app.engine.lint.diagram import BPMN, BPMNDI, DC, DI, Diagram, local_name
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import plain, quoted


def everything_is_drawn(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A step or an arrow that nobody can see is no part of a diagram that people agreed on."""
    drawn = {shape.get("bpmnElement") for shape in _pictures(diagram)}
    for element in _visible(diagram):
        name = element.get("id") or ""
        if name not in drawn:
            kind = plain(local_name(element))
            yield diagram.fault(
                name,
                f"The {kind} {quoted(element.get('name') or name)} has no place in the picture, so nobody can see it: "
                "draw it again in the editor.",
            )


def everything_drawn_is_there(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A shape without a step behind it promises what never happens."""
    known = {element.get("id") for element in diagram.root.iter(f"{BPMN}*")}
    for picture in _pictures(diagram):
        name = picture.get("bpmnElement") or ""
        if name not in known:
            yield diagram.fault(
                name, f"The picture shows {quoted(name)}, which is no step of the process: remove it from the picture."
            )


def shapes_have_places(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """The editor cannot open a shape without a place and a size, or an arrow without two points."""
    for shape in diagram.root.iter(f"{BPMNDI}BPMNShape"):
        places = list(shape.iter(f"{DC}Bounds"))
        if shape.find(f"{DC}Bounds") is None or not all(_is_place(bounds) for bounds in places):
            name = shape.get("bpmnElement") or ""
            yield diagram.fault(name, f"{_shown(diagram, name)} is drawn without a place and a size: draw it again.")
    for edge in diagram.root.iter(f"{BPMNDI}BPMNEdge"):
        points = edge.findall(f"{DI}waypoint")
        labels = edge.iter(f"{DC}Bounds")
        placed = all(_is_number(point.get(side)) for point in points for side in ("x", "y"))
        if len(points) < 2 or not placed or not all(_is_place(bounds) for bounds in labels):
            name = edge.get("bpmnElement") or ""
            yield diagram.fault(name, f"{_shown(diagram, name)} is drawn without its two ends: draw it again.")


_DRAWN_BESIDE = ("participant", "lane", "textAnnotation", "association")


def _pictures(diagram: Diagram) -> Iterator[etree._Element]:
    return diagram.root.iter(f"{BPMNDI}BPMNShape", f"{BPMNDI}BPMNEdge")


def _visible(diagram: Diagram) -> Iterator[etree._Element]:
    yield from (node.xml for node in diagram.nodes.values())
    yield from (flow.xml for flow in diagram.flows)
    yield from diagram.root.iter(*(f"{BPMN}{kind}" for kind in _DRAWN_BESIDE))


def _shown(diagram: Diagram, name: str) -> str:
    node = diagram.nodes.get(name)
    return quoted(node.name if node and node.name else name)


def _is_place(bounds: etree._Element) -> bool:
    return all(_is_number(bounds.get(side)) for side in ("x", "y", "width", "height"))


def _is_number(text: str | None) -> bool:
    try:
        return text is not None and abs(float(text)) < 1_000_000
    except ValueError:
        return False
