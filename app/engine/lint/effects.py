"""Checks of service tasks: an effect of the catalogue, with every argument that it needs."""

from collections.abc import Iterator

from lxml import etree

from app.domain.effects import CATALOGUE, Argument, ArgumentKind, EffectKind, EffectName
from app.domain.faults import Fault
from app.engine.lint.answers import answers_of, asked_before, forms_of
from app.engine.lint.diagram import TW, Diagram, Node
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import listed, quoted


def service_tasks_have_effects(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """A service task does one thing of the catalogue."""
    for node in diagram.of_kind("serviceTask"):
        name = effect_name(node)
        if not name:
            yield diagram.fault(node.id, f"The {node} does nothing: choose its effect.")
        elif name not in list(EffectName):
            effects = listed([effect.value for effect in EffectName])
            yield diagram.fault(
                node.id, f"The {node} asks for {quoted(name)}, which is no effect: use one of {effects}."
            )


def effects_have_their_arguments(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Each effect says what it needs to be told; nothing more and nothing less."""
    for node, effect, given in _effects(diagram):
        wanted, what = {argument.name for argument in effect.arguments}, quoted(effect.name.value)
        names = [name for name, _ in given]
        for missing in sorted(wanted - set(names)):
            yield diagram.fault(node.id, f"The {node} does not say {quoted(missing)}, which {what} needs: add it.")
        for extra in sorted(set(names) - wanted):
            yield diagram.fault(node.id, f"The {node} says {quoted(extra)}, which {what} does not know: remove it.")
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield diagram.fault(node.id, f"The {node} says {quoted(name)} more than once: remove one.")


def arguments_have_known_values(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """An argument is one of a list, a notice that is written, or the name of a form or an answer of this diagram."""
    for node, argument, value in _arguments(diagram):
        allowed, which = _allowed(argument, diagram, around)
        if value not in allowed:
            yield diagram.fault(
                node.id,
                f"The {node} gives {quoted(value)} as {quoted(argument.name)}, {which}: use {_one_of(allowed)}.",
            )


def answers_are_asked_before_they_are_used(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """An effect that uses an answer comes after somebody was asked for it, whichever way the case went."""
    answers = answers_of(diagram, around.forms)
    known = asked_before(diagram, answers, certain=False)
    for node, argument, value in _arguments(diagram):
        if argument.kind is ArgumentKind.ANSWER and value in answers.names and value not in known[node.id]:
            yield diagram.fault(
                node.id,
                f"The {node} uses the answer {quoted(value)}, but can be reached before anybody was asked for it: "
                "move it after the task that asks.",
            )


def _allowed(argument: Argument, diagram: Diagram, around: Surroundings) -> tuple[frozenset[str], str]:
    match argument.kind:
        case ArgumentKind.CHOICE:
            return frozenset(argument.choices), "which it cannot be"
        case ArgumentKind.NOTICE:
            return around.forms.notice_names(), "which is the name of no notice"
        case ArgumentKind.FORM:
            asked = {form for node in diagram.of_kind("userTask") for form in forms_of(node, around.forms)}
            held_back = around.forms.held_back_forms() & asked
            return held_back, "which is no form of this diagram that holds its answers back"
        case ArgumentKind.ANSWER:
            return answers_of(diagram, around.forms).names, "which no form of this diagram gives and no input is"


def _one_of(names: frozenset[str]) -> str:
    return f"one of {listed(sorted(names))}" if names else "one that there is; there are none yet"


def _arguments(diagram: Diagram) -> Iterator[tuple[Node, Argument, str]]:
    for node, effect, given in _effects(diagram):
        by_name = {argument.name: argument for argument in effect.arguments}
        yield from ((node, by_name[name], value) for name, value in given if name in by_name)


def _effects(diagram: Diagram) -> Iterator[tuple[Node, EffectKind, list[tuple[str, str]]]]:
    for node in diagram.of_kind("serviceTask"):
        name = effect_name(node)
        if name in list(EffectName):
            arguments = [
                (element.get("name") or "", element.get("value") or "") for element in node.xml.iter(f"{TW}argument")
            ]
            yield node, CATALOGUE[EffectName(name)], arguments


def effect_name(node: Node) -> str:
    """Give the name of the effect that a service task asks for; an empty text when it asks for none."""
    effect: etree._Element | None = next(node.xml.iter(f"{TW}effect"), None)
    return "" if effect is None else effect.get("name") or ""
