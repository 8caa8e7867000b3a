"""Checks of what hangs on a step in the portal's own words (``tw:…``), and that nobody else's words hang there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from app.domain.faults import Fault
from app.engine.lint.diagram import BPMN, TW, Diagram, local_name
from app.engine.lint.dialect import host_of
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import plain, quoted


@dataclass(frozen=True)
class _Shape:
    host: str
    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    child: str = ""


_SHAPES: Mapping[str, _Shape] = {
    "task": _Shape("userTask", frozenset({"form"}), frozenset({"due", "notSamePersonAs"})),
    "effect": _Shape("serviceTask", frozenset({"name"}), child="argument"),
    "argument": _Shape("effect", frozenset({"name", "value"})),
    "start": _Shape("startEvent", frozenset(), child="input"),
    "input": _Shape("start", frozenset({"name"})),
}


def extensions_are_ours(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Foreign extensions carry scripts in other engines; ours stand only where they mean something."""
    for holder in diagram.root.iter(f"{BPMN}extensionElements"):
        parent = holder.getparent()
        kind = "" if parent is None else local_name(parent)
        host, name = host_of(holder)
        for element in holder:
            tag = etree.QName(element).localname
            shape = _SHAPES.get(tag)
            if not str(element.tag).startswith(TW):
                yield diagram.fault(
                    host, f"{quoted(name)} carries {quoted(tag)} of another program, which may hold code: remove it."
                )
            elif shape is None or shape.host != kind:
                yield diagram.fault(host, f"{quoted(name)} is a {plain(kind)} and cannot carry tw:{tag}: remove it.")
        if len({element.tag for element in holder}) < len(holder):
            yield diagram.fault(host, f"{quoted(name)} says the same thing twice in its extension: remove one.")


def extensions_are_whole(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A misspelt setting would be passed over in silence; here it is named."""
    for element in diagram.root.iter(f"{TW}*"):
        tag = etree.QName(element).localname
        shape = _SHAPES.get(tag)
        host, name = host_of(element)
        if shape is None:
            yield diagram.fault(host, f"{quoted(name)} carries tw:{tag}, which this portal does not know: remove it.")
            continue
        given = {str(key) for key, value in element.attrib.items() if value}
        for missing in sorted(shape.required - given):
            yield diagram.fault(host, f"{quoted(name)} does not say the {missing} of its {tag}: fill it in.")
        for unknown in sorted(given - shape.required - shape.optional):
            yield diagram.fault(
                host, f"{quoted(name)} says {quoted(unknown)} in its {tag}, which this portal does not know: remove it."
            )
        for child in element:
            if child.tag != f"{TW}{shape.child}":
                tag_inside = etree.QName(child).localname
                yield diagram.fault(host, f"{quoted(name)} holds {quoted(tag_inside)} inside its {tag}: remove it.")


def foreign_elements_are_extensions(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """An element of another program that stands among the steps is looked at by nobody here."""
    for element in diagram.root.iter(f"{BPMN}*"):
        if local_name(element) == "extensionElements":
            continue
        for child in element:
            tag = etree.QName(child)
            picture = element is diagram.root and tag.localname == "BPMNDiagram"
            if not str(child.tag).startswith(BPMN) and not picture:
                host, name = host_of(element)
                yield diagram.fault(
                    host, f"{quoted(name)} holds {quoted(tag.localname)}, which is no part of BPMN: remove it."
                )
