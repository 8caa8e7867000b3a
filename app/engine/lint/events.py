"""Checks of waiting: timers and messages."""

from collections.abc import Iterator

from app.domain.faults import Fault
from app.domain.messages import MessageName
from app.engine.grammar import GrammarFault, TimerKind, TimerRule, timer
from app.engine.lint.diagram import BPMN, Diagram, Node
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import listed, quoted

_WAITING = ("intermediateCatchEvent", "boundaryEvent")


def waiting_events_wait_for_one_thing(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """An event waits for one timer or one message."""
    for node in diagram.of_kind(*_WAITING):
        kinds = [child for child in node.xml if str(child.tag).endswith("EventDefinition")]
        if len(kinds) != 1:
            yield diagram.fault(
                node.id, f"The {node} waits for {len(kinds)} things: give it one, a timer or a message."
            )


def timers_are_of_the_grammar(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A timer names a deadline that there is, in words that the portal can compute."""
    for node in diagram.of_kind(*_WAITING):
        if node.event("timer") is None:
            continue
        try:
            rule = timer(timer_text(node))
        except GrammarFault as fault:
            yield diagram.fault(node.id, f"The {node}: {_lower(fault.sentence)}")
            continue
        if rule.deadline is not None and rule.deadline not in around.deadlines:
            yield diagram.fault(
                node.id,
                f"The timer of the {node} names the deadline {quoted(rule.deadline)}, which bpmn/deadlines.yaml does "
                f"not have: use one of {listed(sorted(around.deadlines))}, or add it there.",
            )


def cycles_are_cycles(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """``every`` is the only timer that comes again, and what it interrupts cannot be there again."""
    for node in diagram.of_kind(*_WAITING):
        rule, definition = timer_of(node), node.event("timer")
        if rule is None or definition is None:
            continue
        drawn_as_cycle = definition.find(f"{BPMN}timeCycle") is not None
        if drawn_as_cycle is not (rule.kind is TimerKind.EVERY):
            kind, says = "cycle" if rule.kind is TimerKind.EVERY else "date", rule.kind.value
            yield diagram.fault(
                node.id,
                f"The timer of the {node} says {says}(…): choose the kind “{kind}” for it in the editor.",
            )
        if rule.kind is TimerKind.EVERY and node.kind == "boundaryEvent" and node.interrupts:
            yield diagram.fault(
                node.id,
                f"The {node} comes again and again, but ends what it is attached to the first time: make it "
                "non-interrupting.",
            )


def messages_are_known(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Only the messages of the catalogue are ever sent: any other would be waited for for ever."""
    names = {element.get("id"): element.get("name") or "" for element in diagram.root.iter(f"{BPMN}message")}
    for node in diagram.of_kind(*_WAITING):
        definition = node.event("message")
        if definition is None:
            continue
        name = names.get(definition.get("messageRef"))
        if not name:
            yield diagram.fault(node.id, f"The {node} names no message: choose one of {_messages()}.")
        elif name not in list(MessageName):
            yield diagram.fault(
                node.id,
                f"The {node} waits for the message {quoted(name)}, which nobody sends: use one of {_messages()}.",
            )


def timer_text(node: Node) -> str:
    """Give the text of an event's timer; an empty text when it has none, or more than one."""
    definition = node.event("timer")
    texts = [] if definition is None else [child for child in definition if child.tag in _TIMES]
    return (texts[0].text or "") if len(texts) == 1 else ""


def timer_of(node: Node) -> TimerRule | None:
    """Give what an event's timer waits for; None when it has no timer, or none in the grammar."""
    try:
        return timer(timer_text(node))
    except GrammarFault:
        return None


_TIMES = (f"{BPMN}timeDate", f"{BPMN}timeCycle")


def _messages() -> str:
    return listed([name.value for name in MessageName])


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
