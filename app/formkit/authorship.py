"""Whose words the answers to a form are, when somebody else sends them."""

from collections.abc import Mapping
from typing import Any

from app.domain.faults import Fault
from app.formkit.condition_reading import ConditionReader
from app.formkit.conditions import holds
from app.formkit.shape import Form, OnBehalfOf, Question
from app.formkit.specs import OnBehalfOfSpec, nearest, read_spec
from app.formkit.values import JSON


def sent_on_behalf_of(form: Form, answers: Mapping[str, JSON]) -> str | None:
    """Name for whom these pruned answers were sent, such as “Dr May, psychologist”; None: for the sender themself."""
    if form.on_behalf_of is None or not holds(form.on_behalf_of.when, answers):
        return None
    names = (str(answers.get(question) or "").strip() for question in form.on_behalf_of.names)
    return ", ".join(filter(None, names)) or None


def read_on_behalf_of(file: str, data: Any, questions: Mapping[str, Question]) -> tuple[OnBehalfOf | None, list[Fault]]:
    """Give what ``on_behalf_of`` at the head of a form says, and every fault in it; with faults it may not be used."""
    spec, troubles = read_spec(OnBehalfOfSpec, data)
    if spec is None:
        return None, [_fault(file, sentence) for _, sentence in troubles]
    reader = ConditionReader(questions, frozenset())
    condition = reader.read(spec.when)
    sentences = [sentence.replace("show_when", "when") for sentence in reader.sentences]
    if not spec.names:
        sentences.append("“names” names no question. Name those that ask who wrote the answers.")
    for name in spec.names:
        question = questions.get(name)
        if question is None:
            sentences.append(f"“{name}” is no question of this form.{nearest(name, list(questions))}")
        elif question.kind != "short_text":
            sentences.append(f"“{name}” is of the kind {question.kind}. Whom it names must be a short_text.")
    faults = [_fault(file, sentence) for sentence in sentences]
    return (OnBehalfOf(condition, tuple(spec.names)) if condition and not faults else None), faults


def _fault(file: str, sentence: str) -> Fault:
    return Fault(file, "on_behalf_of", sentence)
