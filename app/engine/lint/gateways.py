"""Checks of exclusive gateways: conditions in the grammar, about answers that there are, with a way for every case."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from app.domain.faults import Fault
from app.domain.step import Output
from app.engine.grammar import Comparison, Condition, GrammarFault, condition
from app.engine.lint.answers import ADVICE_TYPE, Answers, answers_of, asked_before
from app.engine.lint.arrows import default_of
from app.engine.lint.cases import TooManyCases, cases_of
from app.engine.lint.diagram import Diagram, Flow, Node
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import listed, quoted


def arrows_have_conditions(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Where the ways part, every arrow but the default says when it is taken."""
    for node, flows in _choices(diagram):
        default = default_of(diagram, node)
        for flow in flows:
            if flow.condition is None and flow is not default:
                yield diagram.fault(
                    flow.id, f"The {flow} leaves the {node} without a condition: write one, or make it the default."
                )


def conditions_are_of_the_grammar(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A condition is read by the closed grammar, wherever it stands."""
    for flow in diagram.flows:
        if flow.condition is not None:
            try:
                condition(flow.condition)
            except GrammarFault as fault:
                yield diagram.fault(flow.id, f"The {flow}: {fault.sentence}")


def conditions_ask_what_is_known(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A name that no form gives would always be without an answer, and its arrow never taken."""
    names = answers_of(diagram, around.forms).names
    for flow in diagram.flows:
        read = condition_of(flow)
        if read is None:
            continue
        for name in sorted(read.names - names):
            known = f"use one of {listed(sorted(names))}" if names else "there are none yet"
            yield diagram.fault(
                flow.id,
                f"The condition of the {flow} asks {quoted(name)}, which no form of this diagram gives and no input "
                f"is: {known}.",
            )
        if not read.names:
            yield diagram.fault(
                flow.id, f"The condition of the {flow} asks no answer, so it always comes to the same: remove it."
            )


def conditions_compare_what_can_be(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A value that the form does not offer makes an arrow that is never taken."""
    answers = answers_of(diagram, around.forms)
    for flow in diagram.flows:
        read = condition_of(flow)
        for comparison in sorted(read.compared if read else (), key=repr):
            sentence = _never_true(comparison, answers, around)
            if sentence:
                yield diagram.fault(flow.id, f"The condition of the {flow} {sentence}")


def _never_true(comparison: Comparison, answers: Answers, around: Surroundings) -> str | None:
    """Give what is wrong with a comparison, or None."""
    name, value = comparison.name, comparison.value
    if value is None:
        return None
    kinds = answers.kinds_of(name)
    offered: set[Output] = {option for kind in kinds for option in kind.values or ()}
    if name == ADVICE_TYPE and name in answers.inputs:
        offered = set(around.forms.advice_forms())
    elif not kinds or name in answers.inputs or any(kind.values is None for kind in kinds):
        offered = set()
    if kinds and comparison.inside and not any(kind.many for kind in kinds):
        return f"looks for {_said(value)} inside {quoted(name)}, which has one value only: write == instead of in."
    if kinds and not comparison.inside and all(kind.many for kind in kinds):
        return f"compares {quoted(name)}, of which several can be chosen: write {_said(value)} in {name}."
    if offered and not any(option == value and type(option) is type(value) for option in offered):
        return f"compares {quoted(name)} with {_said(value)}, which it can never be: use {_options(offered)}."
    return None


def _said(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


def _options(offered: set[Output]) -> str:
    return " or ".join(sorted(_said(option) for option in offered))


def every_case_has_a_way(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A gateway without a default that fits none of its conditions would stop the case in somebody's submit."""
    answers = answers_of(diagram, around.forms)
    asked = asked_before(diagram, answers, certain=True)
    for node, flows in _choices(diagram):
        if default_of(diagram, node) is not None:
            continue
        conditions = [read for flow in flows if (read := condition_of(flow))]
        if len(conditions) < len(flows):
            continue
        try:
            cases = cases_of(conditions, answers, around.forms, asked[node.id])
            lost = next((case for case in cases if not any(each.holds(case) for each in conditions)), None)
        except TooManyCases:
            yield diagram.fault(
                node.id, f"The {node} asks too much at once to be sure of a way: give it a default arrow."
            )
            continue
        if lost is not None:
            yield diagram.fault(
                node.id, f"The {node} has no way when {_when(lost)}: make one of its arrows the default, or add one."
            )


def every_way_can_be_taken(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A condition that nothing can fulfil is a slip."""
    answers = answers_of(diagram, around.forms)
    for node, flows in _choices(diagram):
        for flow in flows:
            read = condition_of(flow)
            if read is None or any(_never_true(comparison, answers, around) for comparison in read.compared):
                continue
            try:
                taken = any(read.holds(case) for case in cases_of([read], answers, around.forms, frozenset()))
            except TooManyCases:
                continue
            if not taken and read.names <= answers.names:
                yield diagram.fault(
                    flow.id, f"The condition of the {flow}, which leaves the {node}, can never be true: correct it."
                )


def one_way_fits_each_case(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """Of two conditions that hold together the first in the file wins, which nobody can see in the picture."""
    answers = answers_of(diagram, around.forms)
    for node, flows in _choices(diagram):
        asking = [(flow, read) for flow in flows if (read := condition_of(flow)) is not None]
        for (flow, read), (other, second) in combinations(asking, 2):
            try:
                cases = cases_of([read, second], answers, around.forms, frozenset())
                both = next((case for case in cases if read.holds(case) and second.holds(case)), None)
            except TooManyCases:
                continue
            if both is not None:
                yield diagram.fault(
                    node.id,
                    f"The {node} has two ways when {_when(both)}, the {flow} and the {other}: let only one of their "
                    "conditions be true.",
                )


def _when(case: Mapping[str, Output]) -> str:
    return " and ".join(f"{quoted(name)} is {_case(value)}" for name, value in sorted(case.items()))


def _case(value: object) -> str:
    match value:
        case None:
            return "not answered"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return " and ".join(str(one) for one in value) or "left empty"
        case _:
            return str(value)


def condition_of(flow: Flow) -> Condition | None:
    """Give the condition of an arrow; None when it has none, or none in the grammar."""
    try:
        return None if flow.condition is None else condition(flow.condition)
    except GrammarFault:
        return None


def _choices(diagram: Diagram) -> Iterator[tuple[Node, list[Flow]]]:
    for node in diagram.of_kind("exclusiveGateway"):
        flows = diagram.outgoing(node)
        if len(flows) > 1:
            yield node, flows
