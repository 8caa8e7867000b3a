"""What a diagram may name that is written in other files, and the shape of a check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.catalogue import FormIndex
from app.domain.faults import Fault
from app.engine.lint.diagram import Diagram


@dataclass(frozen=True)
class Surroundings:
    """The forms, notices and deadlines of the release that the diagram belongs to."""

    forms: FormIndex
    deadlines: frozenset[str]


#: Finds every fault of one sort in one diagram.
Check: TypeAlias = Callable[[Diagram, Surroundings], Iterable[Fault]]
