"""A user task asks a form that exists, of people who may, by a day that is named."""

import pytest

from app.domain.catalogue import GivenAnswer
from tests.unit.lint.checking import Forms, answers, choice, faults_after, faults_of, told, told_only
from tests.unit.lint.drawing import Step, end, exclusive, find, start, sub, user

ARROWS = "start > check > end"


def asking(task: Step, *inputs: str) -> tuple[Step, Step, Step]:
    return start("start", *inputs), task, end()


def test_a_task_without_a_form_is_told() -> None:
    told(faults_of(*asking(user("check", None)), arrows=ARROWS), "check", "user task “The check”", "no form")
    told(faults_of(*asking(user("check", "")), arrows=ARROWS), "check", "user task “The check”", "no form")


def test_a_task_with_a_form_that_does_not_exist_is_told() -> None:
    found = faults_of(*asking(user("check", "no-such-form")), arrows=ARROWS)
    told_only(found, "check", "“The check”", "“no-such-form”")


def test_a_task_is_called_something() -> None:
    told_only(faults_after(lambda root: find(root, "check").set("name", "  ")), "check", "user task “check”", "no name")


def test_a_sub_process_is_called_something() -> None:
    inside = sub("around", start("in"), user("check", lane=None), end("out"), arrows="in > check > out")
    inside.element.set("name", "")
    told_only(faults_of(start(), inside, end(), arrows="start > around > end"), "around", "“around”", "no name")


def test_the_form_of_the_advice_type_needs_the_input() -> None:
    assert faults_of(*asking(user("check", "@advice"), "advice_type"), arrows=ARROWS) == ()
    found = faults_of(*asking(user("check", "@advice")), arrows=ARROWS)
    told_only(found, "check", "“The check”", "“advice_type”")


def test_the_form_of_the_advice_type_needs_advice_types() -> None:
    found = faults_of(*asking(user("check", "@advice"), "advice_type"), arrows=ARROWS, forms=Forms(advice={}))
    told_only(found, "check", "“The check”", "no advice types")


def test_forms_that_one_task_can_ask_give_the_same_answers() -> None:
    forms = Forms(
        forms={
            "education-form": answers(choice("contribution", "give"), GivenAnswer("pages")),
            "health-form": answers(choice("contribution", "give")),
        }
    )
    found = faults_of(*asking(user("check", "@advice"), "advice_type"), arrows=ARROWS, forms=forms)
    told_only(found, "check", "“The check”", "“health-form”", "“pages”")


def test_a_due_day_is_a_named_deadline() -> None:
    assert faults_of(*asking(user("check", due="plan_due")), arrows=ARROWS) == ()
    found = faults_of(*asking(user("check", due="paln_due")), arrows=ARROWS)
    told_only(found, "check", "“The check”", "“paln_due”", "“plan_due”")


@pytest.mark.parametrize("first", ["nobody", "check", "gate", "end"])
def test_another_person_than_whom_is_said_by_a_user_task(first: str) -> None:
    steps = (start(), exclusive("gate"), user("check", notSamePersonAs=first), end())
    told_only(faults_of(*steps, arrows="start > gate > check > end"), "check", "“The check”", f"“{first}”")


def test_another_person_than_that_of_an_earlier_task_is_right() -> None:
    steps = (start(), user("draft"), user("check", notSamePersonAs="draft"), end())
    assert faults_of(*steps, arrows="start > draft > check > end") == ()
