"""A service task asks for an effect of the catalogue and tells it what it needs."""

import pytest

from app.domain.effects import CATALOGUE, ArgumentKind, EffectKind, EffectName
from tests.unit.lint.checking import faults_of, told, told_only
from tests.unit.lint.drawing import (
    Step,
    boundary,
    end,
    exclusive,
    parallel,
    service,
    start,
    timer,
    user,
    xml,
)

ARROWS = "start > ask > tell > end"


def telling(tell: Step, form: str = "decide-form") -> tuple[Step, ...]:
    return start(), user("ask", form), tell, end()


def test_a_service_task_without_an_effect_is_told() -> None:
    told(faults_of(*telling(service("tell", None)), arrows=ARROWS), "tell", "service task “The tell”", "does nothing")


def test_an_effect_that_is_not_in_the_catalogue_is_told() -> None:
    found = faults_of(*telling(service("tell", "run_script")), arrows=ARROWS)
    told_only(found, "tell", "“The tell”", "“run_script”", "“send_notice”")


#: Those of a request for access are asked for in no other process: ``test_outside_cases.py``.
OF_ACCESS = {EffectName.GRANT_ACCESS, EffectName.SETTLE_ACCESS}


@pytest.mark.parametrize(
    "effect", [each for each in CATALOGUE.values() if each.name not in OF_ACCESS], ids=lambda effect: effect.name
)
def test_every_effect_of_the_catalogue_can_be_asked_for_and_needs_each_argument(effect: EffectKind) -> None:
    examples = {
        ArgumentKind.NOTICE: "reminder",
        ArgumentKind.FORM: "decide-form",
        ArgumentKind.ANSWER: "decision",
    }
    whole = {each.name: examples.get(each.kind) or each.choices[0] for each in effect.arguments}
    assert faults_of(*telling(service("tell", effect.name, **whole)), arrows=ARROWS) == ()
    for missing in whole:
        part = {name: value for name, value in whole.items() if name != missing}
        found = faults_of(*telling(service("tell", effect.name, **part)), arrows=ARROWS)
        told_only(found, "tell", "“The tell”", f"“{missing}”", f"“{effect.name}”")


def test_an_argument_too_many_is_told() -> None:
    found = faults_of(*telling(service("tell", "record_people", notice="reminder")), arrows=ARROWS)
    told_only(found, "tell", "“The tell”", "“notice”", "“record_people”")


def test_an_argument_said_twice_is_told() -> None:
    tell = service("tell", "set_stage", stage="drafting")
    next(tell.element.iter("{*}effect")).append(xml("tw:argument", name="stage", value="closed"))
    told_only(faults_of(*telling(tell), arrows=ARROWS), "tell", "“The tell”", "“stage”", "more than once")


@pytest.mark.parametrize(
    ("tell", "wrong"),
    [
        (service("tell", "set_stage", stage="done"), "done"),
        (service("tell", "send_notice", notice="reminder", to="everybody"), "everybody"),
        (service("tell", "send_notice", notice="unwritten", to="family"), "unwritten"),
        (service("tell", "record_fact", fact="tuesday"), "tuesday"),
        (service("tell", "show_answers", form="plain-form"), "plain-form"),
        (service("tell", "record_decision", kind="assess", outcome="decison"), "decison"),
    ],
)
def test_an_argument_that_it_cannot_be_is_told(tell: Step, wrong: str) -> None:
    told_only(faults_of(*telling(tell), arrows=ARROWS), "tell", "“The tell”", f"“{wrong}”", "use one of")


def test_an_input_may_be_used_like_an_answer() -> None:
    steps = (start("start", "source"), service("tell", "assign_request", person="source"), end())
    assert faults_of(*steps, arrows="start > tell > end") == ()


def test_an_answer_is_asked_for_before_it_is_used() -> None:
    steps = (
        start(),
        service("tell", "record_decision", kind="assess", outcome="decision"),
        user("ask", "decide-form"),
        end(),
    )
    found = faults_of(*steps, arrows="start > tell > ask > end")
    told_only(found, "tell", "“The tell”", "“decision”", "before anybody was asked")


def test_an_answer_that_a_way_goes_around_is_told() -> None:
    tell = service("tell", "assign_request", person="assignee")
    steps = (start(), user("first", "decide-form"), exclusive("gate"), user("ask", "person-form"), tell, end())
    arrows = 'start > first > gate\ngate > ask : decision == "assess"\ngate > tell : otherwise\nask > tell > end'
    told_only(faults_of(*steps, arrows=arrows), "tell", "“The tell”", "“assignee”")


def test_what_interrupts_a_task_does_not_know_its_answer() -> None:
    tell = service("tell", "assign_request", person="assignee")
    late = boundary("late", "ask", timer("elapsed(days=5)"), interrupting=True)
    steps = (start(), user("ask", "person-form"), late, tell, end())
    told_only(faults_of(*steps, arrows="start > ask > end\nlate > tell > end"), "tell", "“The tell”", "“assignee”")


def test_after_a_join_the_answers_of_all_its_ways_are_known() -> None:
    tell = service("tell", "assign_request", person="assignee")
    steps = (start(), parallel("part"), user("ask", "person-form"), user("other"), parallel("join"), tell, end())
    arrows = "start > part > ask > join\npart > other > join > tell > end"
    assert faults_of(*steps, arrows=arrows) == ()
