"""Checks of processes that belong to no case: they use nothing of a case, and no other process what is theirs."""

from collections.abc import Iterator

from app.domain.effects import Addressee, EffectName
from app.domain.facts import INSTANCE_FACTS
from app.domain.faults import Fault
from app.domain.processes import OUTSIDE_CASES
from app.domain.roles import LANES, Role
from app.engine.lint.diagram import BPMN, TW, Diagram, Node
from app.engine.lint.effects import effect_name
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import quoted

#: What a process that belongs to no case has beside: its own effects, whom it can write to, and who acts in it.
_OWN_EFFECTS = frozenset({EffectName.GRANT_ACCESS, EffectName.SETTLE_ACCESS})
_EFFECTS = _OWN_EFFECTS | {EffectName.SEND_NOTICE, EffectName.RECORD_FACT}
_ADDRESSEES = frozenset({Addressee.ASKER, Addressee.OFFICER, Addressee.MANAGER})
_ROLES = frozenset({Role.ASKER, Role.CASEWORK_OFFICER, Role.MANAGER, Role.PORTAL})


def outside_cases_nothing_is_of_a_case(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A request for access has no case: no stage, no family, no reference that a notice could say."""
    if diagram.process.get("id") not in OUTSIDE_CASES:
        return
    for lane in diagram.process.iter(f"{BPMN}lane"):
        if LANES.get(lane.get("name", ""), Role.PORTAL) not in _ROLES:
            yield diagram.fault(lane.get("id", ""), f"{_nobody(lane.get('name', ''))} remove the lane.")
    for node in diagram.of_kind("serviceTask"):
        yield from _faults_outside(diagram, node, around)


def in_cases_nobody_asks_for_access(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """Whoever asks for access takes part in that request alone."""
    if diagram.process.get("id") in OUTSIDE_CASES:
        return
    for lane in diagram.process.iter(f"{BPMN}lane"):
        if LANES.get(lane.get("name", "")) is Role.ASKER:
            yield diagram.fault(lane.get("id", ""), "Nobody asks for access in this process: remove the lane “Asker”.")
    for node in diagram.of_kind("serviceTask"):
        if effect_name(node) in _OWN_EFFECTS or _argument(node, "to") == Addressee.ASKER:
            yield diagram.fault(node.id, f"The {node} belongs to a request for access, which this is not: remove it.")


def _faults_outside(diagram: Diagram, node: Node, around: Surroundings) -> Iterator[Fault]:
    name, to, notice = effect_name(node), _argument(node, "to"), _argument(node, "notice")
    if name in list(EffectName) and name not in _EFFECTS:
        yield diagram.fault(node.id, f"The {node} changes a case, and this process belongs to none: remove it.")
    if to in list(Addressee) and to not in _ADDRESSEES:
        yield diagram.fault(node.id, f"The {node} writes to {quoted(to)}. {_nobody(to)} write to somebody else.")
    if notice in around.forms.notices_of_a_case():
        yield diagram.fault(
            node.id,
            f"The {node} sends {quoted(notice)}, which says something of a case, and this process belongs to none: "
            "take {{ case_reference }} and {{ advice_title }} out of the notice, or send another.",
        )
    if name == EffectName.RECORD_FACT and _argument(node, "fact") not in INSTANCE_FACTS:
        yield diagram.fault(
            node.id, f"The {node} records a day of a case, and this process belongs to none: remove it."
        )


def _nobody(name: str) -> str:
    return f"This process belongs to no case, so {quoted(name)} is nobody here:"


def _argument(node: Node, name: str) -> str:
    """Give the value of an argument of the step's effect; an empty text when it has none of that name."""
    found = (each for each in node.xml.iter(f"{TW}argument") if each.get("name") == name)
    return next((each.get("value") or "" for each in found), "")
