"""Runs the lint over one drawn diagram, with forms, notices and deadlines that all these tests share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.domain.catalogue import GivenAnswer
from app.domain.faults import Fault
from app.domain.statutory_deadlines import STATUTORY_DEADLINES
from app.engine.lint import lint
from tests.unit.lint.drawing import Step, draw, end, start, user

DEADLINES = "\n".join(
    f"- {{name: {rule.name}, title: {rule.title!r}, anchor: {rule.anchor}, number: {rule.number}, unit: {rule.unit}, "
    f"inclusive: {str(rule.inclusive).lower()}, statutory: true}}"
    for rule in STATUTORY_DEADLINES
).encode()


def answers(*given: GivenAnswer) -> Mapping[str, GivenAnswer]:
    return {each.name: each for each in given}


def choice(name: str, *values: str, certain: bool = True) -> GivenAnswer:
    return GivenAnswer(name, values, certain=certain)


@dataclass(frozen=True)
class Forms:
    """A small set of forms; what a test needs beside is added by name."""

    forms: Mapping[str, Mapping[str, GivenAnswer]] = field(
        default_factory=lambda: {
            "plain-form": {},
            "decide-form": answers(choice("decision", "assess", "refuse")),
            "maybe-form": answers(choice("decision", "assess", "refuse", certain=False)),
            "advice-form": answers(GivenAnswer("advice", ("education", "health"), many=True, certain=True)),
            "number-form": answers(GivenAnswer("visits", certain=True)),
            "person-form": answers(GivenAnswer("assignee", certain=True)),
            "agree-form": answers(GivenAnswer("agreed", (True, False), certain=True)),
            "education-form": answers(choice("contribution", "give", "decline")),
            "health-form": answers(choice("contribution", "give", "decline")),
        }
    )
    due: Mapping[str, str] = field(default_factory=lambda: {"reminder": "plan_due"})
    advice: Mapping[str, str] = field(default_factory=lambda: {"education": "education-form", "health": "health-form"})

    def given(self, form: str) -> Mapping[str, GivenAnswer] | None:
        return self.forms.get(form)

    def held_back_forms(self) -> frozenset[str]:
        return frozenset({"decide-form"})

    def notice_names(self) -> frozenset[str]:
        return frozenset({"considering", "reminder"})

    def notice_deadlines(self) -> Mapping[str, str]:
        return self.due

    def notices_of_a_case(self) -> frozenset[str]:
        return frozenset({"considering"})

    def advice_forms(self) -> Mapping[str, str]:
        return self.advice


def faults_of(
    *steps: Step,
    arrows: str,
    change: Callable[[etree._Element], object] | None = None,
    forms: Forms | None = None,
) -> tuple[Fault, ...]:
    """Give every fault of one drawn diagram."""
    return faults_in(draw(*steps, arrows=arrows, change=change), forms)


def faults_after(change: Callable[[etree._Element], object]) -> tuple[Fault, ...]:
    """Give every fault of the smallest diagram (start, user task ``check``, end) after it was spoiled."""
    return faults_of(start(), user("check"), end(), arrows="start > check > end", change=change)


def faults_in(content: bytes, forms: Forms | None = None) -> tuple[Fault, ...]:
    """Give every fault of one file called ``bpmn/sample.bpmn``."""
    files = {"bpmn/sample.bpmn": content, "bpmn/deadlines.yaml": DEADLINES}
    return lint(files, forms or Forms())


def told(faults: tuple[Fault, ...], where: str, *words: str) -> None:
    """Assert that one fault, and only one, is about this element, and that its sentence holds all these words."""
    about = [fault.sentence for fault in faults if fault.where == where]
    saying = [sentence for sentence in about if all(word in sentence for word in words)]
    assert len(saying) == 1, f"expected one fault at {where} with {words}, found {[str(fault) for fault in faults]}"


def told_only(faults: tuple[Fault, ...], where: str, *words: str) -> None:
    """Assert that this is the only fault of the whole diagram."""
    told(faults, where, *words)
    assert len(faults) == 1, f"more was found: {[str(fault) for fault in faults]}"
