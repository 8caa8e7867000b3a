"""What a diagram can know: the inputs it declares, the answers its forms give, and where each is known for certain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.catalogue import FormIndex, GivenAnswer
from app.engine.lint.diagram import TW, Diagram, Node
from app.engine.lint.graph import predecessors

#: The form of a task that asks for the advice of the instance's own advice type.
ADVICE_FORM = "@advice"
ADVICE_TYPE = "advice_type"


@dataclass(frozen=True)
class Answers:
    """Every name that a condition or an effect of one diagram may use."""

    inputs: frozenset[str]
    by_task: Mapping[str, Mapping[str, tuple[GivenAnswer, ...]]]
    """The id of a user task → the answers that its form (or any form it can show) gives."""

    @property
    def names(self) -> frozenset[str]:
        """Inputs and answers together."""
        return self.inputs.union(*(given.keys() for given in self.by_task.values()))

    def kinds_of(self, name: str) -> tuple[GivenAnswer, ...]:
        """Give what each form says of an answer."""
        return tuple(kind for given in self.by_task.values() for kind in given.get(name, ()))


def answers_of(diagram: Diagram, forms: FormIndex) -> Answers:
    """Collect them; a form that does not exist gives nothing, and is a fault found elsewhere."""
    by_task = {node.id: _given(node, forms) for node in diagram.of_kind("userTask")}
    inputs = {element.get("name") or "" for element in diagram.process.iter(f"{TW}input")}
    return Answers(frozenset(inputs), by_task)


def forms_of(node: Node, forms: FormIndex) -> Iterator[str]:
    """Give the name of every form that a user task can show."""
    for element in node.xml.iter(f"{TW}task"):
        form = element.get("form") or ""
        if form == ADVICE_FORM:
            yield from sorted(set(forms.advice_forms().values()))
        elif form:
            yield form


def _given(node: Node, forms: FormIndex) -> Mapping[str, tuple[GivenAnswer, ...]]:
    found: dict[str, list[GivenAnswer]] = {}
    for form in forms_of(node, forms):
        for name, answer in (forms.given(form) or {}).items():
            found.setdefault(name, []).append(answer)
    return {name: tuple(kinds) for name, kinds in found.items()}


def asked_before(diagram: Diagram, answers: Answers, certain: bool) -> Mapping[str, frozenset[str]]:
    """Give, for each step, the names that every way to it has asked for (``certain``: that nobody can leave empty).

    The largest sets that agree with each other are worked out by taking away until nothing changes. A parallel join
    waits for all its arrows, so it knows what any of them knows.
    """
    gives = {
        task: {name for name, kinds in given.items() if not certain or all(kind.certain for kind in kinds)}
        for task, given in answers.by_task.items()
    }
    everything = answers.names
    known = dict.fromkeys(diagram.nodes, everything)
    before = predecessors(diagram)
    changed = True
    while changed:
        changed = False
        for node in diagram.nodes.values():
            ways = [
                known[way.id] | (gives.get(way.id, set()) if node.kind != "boundaryEvent" else set())
                for way in before[node.id]
            ]
            if not ways:
                arrived = answers.inputs
            elif node.kind == "parallelGateway":
                arrived = frozenset().union(*ways)
            else:
                arrived = frozenset.intersection(*ways)
            if arrived != known[node.id]:
                known[node.id] = arrived
                changed = True
    return known
