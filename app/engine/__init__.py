"""The engine room: what happens next, from a diagram, a stored state, the case's facts and an instant."""

from app.engine.flow_order import in_order_of_flow
from app.engine.library import ProcessLibrary, library_for, outline
from app.engine.lint import lint
from app.engine.outline import Arrow, Element, ElementKind, Outline
from app.engine.room import advance, complete, receive, start, waiting

__all__ = [
    "Arrow",
    "Element",
    "ElementKind",
    "Outline",
    "ProcessLibrary",
    "advance",
    "complete",
    "in_order_of_flow",
    "library_for",
    "lint",
    "outline",
    "receive",
    "start",
    "waiting",
]
