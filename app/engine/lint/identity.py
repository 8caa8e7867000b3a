"""Checks of ids: unique, plain, and the process named as its file."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from app.domain.faults import Fault
from app.engine.lint.diagram import Diagram
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import quoted

_PLAIN_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,99}")
#: The engine gives these names to steps of its own.
_RESERVED = frozenset({"Start", "End", "Root"})


def process_is_named_as_its_file(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Cases are started by the process's name, and people look for the file of that name."""
    stem, name = PurePosixPath(diagram.file).stem, diagram.process.get("id", "")
    if name != stem:
        yield diagram.fault(
            name, f"The process has the id {quoted(name)}, and its file is called {quoted(stem)}: give it the same id."
        )


def ids_are_unique(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Saved cases and the live picture find a step by its id alone."""
    found = Counter(element.get("id") for element in diagram.root.iter() if element.get("id"))
    for name, times in found.items():
        if times > 1:
            yield diagram.fault(
                str(name),
                f"The id {quoted(str(name))} is used {times} times: copy the element again, or change its id.",
            )


def ids_are_plain(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Ids go into addresses, saved cases and the names of the engine's own steps."""
    steps = [(node.id, str(node)) for node in diagram.nodes.values()]
    arrows = [(flow.id, str(flow)) for flow in diagram.flows]
    for name, what in [*steps, *arrows]:
        if not _PLAIN_ID.fullmatch(name) or name in _RESERVED:
            yield diagram.fault(
                name,
                f"The {what} has the id {quoted(name)}: use letters, digits, _ and - only, beginning with a letter, "
                "and not Start, End or Root.",
            )
