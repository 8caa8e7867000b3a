"""Checks of user tasks: who is asked what, by when."""

from collections.abc import Iterator

from lxml import etree

from app.domain.faults import Fault
from app.engine.lint.answers import ADVICE_FORM, ADVICE_TYPE, answers_of
from app.engine.lint.diagram import TW, Diagram, Node
from app.engine.lint.surroundings import Surroundings
from app.engine.lint.words import listed, quoted


def tasks_have_names(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """People read the names in their task lists and in the history of the case."""
    for node in diagram.of_kind("userTask", "serviceTask", "subProcess"):
        if not node.name:
            yield diagram.fault(node.id, f"The {node} has no name: say in a few words what is done there.")


def user_tasks_have_forms(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A task without a form asks nothing and can never be completed."""
    for node, task in _user_tasks(diagram):
        form = "" if task is None else task.get("form") or ""
        if not form:
            yield diagram.fault(node.id, f"The {node} has no form: choose the form that it asks.")
        elif form != ADVICE_FORM and around.forms.given(form) is None:
            yield diagram.fault(
                node.id, f"The {node} asks the form {quoted(form)}, which does not exist: choose another."
            )


def advice_forms_give_the_same(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """A task with ``@advice`` shows one of several forms, and the diagram must be able to go on after any of them."""
    inputs = answers_of(diagram, around.forms).inputs
    for node, task in _user_tasks(diagram):
        if task is None or task.get("form") != ADVICE_FORM:
            continue
        if ADVICE_TYPE not in inputs:
            yield diagram.fault(
                node.id,
                f"The {node} asks the form of the advice type, but the start has no input “{ADVICE_TYPE}”: add it.",
            )
        advice_forms = around.forms.advice_forms()
        if not advice_forms:
            yield diagram.fault(node.id, f"The {node} asks the form of the advice type, but there are no advice types.")
        gives = {form: frozenset(around.forms.given(form) or ()) for form in sorted(set(advice_forms.values()))}
        if len(set(gives.values())) > 1:
            everything = frozenset[str]().union(*gives.values())
            lacking = [form for form, names in gives.items() if names != everything]
            yield diagram.fault(
                node.id,
                f"The {node} can ask different forms, and {listed(lacking)} do not give all of "
                f"{listed(sorted(everything))} to the process: let every advice form give the same answers.",
            )


def due_days_are_deadlines(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    """The day by which a task is due is a named deadline."""
    for node, task in _user_tasks(diagram):
        due = None if task is None else task.get("due")
        if due and due not in around.deadlines:
            yield diagram.fault(
                node.id,
                f"The {node} is due by {quoted(due)}, which bpmn/deadlines.yaml does not have: use one of "
                f"{listed(sorted(around.deadlines))}, or add it there.",
            )


def second_persons_have_a_first(diagram: Diagram, _around: Surroundings) -> Iterator[Fault]:
    """``notSamePersonAs`` keeps whoever did one task from doing another."""
    for node, task in _user_tasks(diagram):
        first = None if task is None else task.get("notSamePersonAs")
        other = diagram.nodes.get(first or "")
        if first and (other is None or other.kind != "userTask" or other is node):
            yield diagram.fault(
                node.id,
                f"The {node} must be done by another person than {quoted(first)}, which is no other user task here: "
                "name the id of one.",
            )


def _user_tasks(diagram: Diagram) -> Iterator[tuple[Node, etree._Element | None]]:
    return ((node, next(node.xml.iter(f"{TW}task"), None)) for node in diagram.of_kind("userTask"))
