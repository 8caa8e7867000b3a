"""What the dialect leaves out is refused by the name that people know it by, wherever it hides."""

import pytest
from lxml import etree

from tests.unit.lint.checking import faults_after, faults_of, told, told_only
from tests.unit.lint.drawing import Step, catch, end, find, start, step, sub, user, xml

ARROWS = "start > check > end"


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("scriptTask", "a script task"),
        ("manualTask", "a manual task"),
        ("businessRuleTask", "a business rule task"),
        ("sendTask", "a send task"),
        ("receiveTask", "a receive task"),
        ("task", "a task without a kind"),
        ("callActivity", "a call activity"),
        ("transaction", "a transaction"),
        ("adHocSubProcess", "an ad-hoc sub-process"),
        ("complexGateway", "a complex gateway"),
        ("inclusiveGateway", "an inclusive gateway"),
        ("eventBasedGateway", "an event-based gateway"),
        ("intermediateThrowEvent", "a throwing event"),
        ("somethingNew", "a something new"),
    ],
)
def test_a_step_outside_the_dialect_is_called_by_its_name(kind: str, called: str) -> None:
    found = faults_of(start(), step(kind, "check", lane="Casework officer"), end(), arrows=ARROWS)
    told(found, "check", "“The check”", f"is {called}")


@pytest.mark.parametrize(
    ("definition", "called"),
    [
        ("signalEventDefinition", "a signal event"),
        ("errorEventDefinition", "an error event"),
        ("escalationEventDefinition", "an escalation event"),
        ("compensateEventDefinition", "a compensation event"),
        ("linkEventDefinition", "a link event"),
        ("conditionalEventDefinition", "a conditional event"),
        ("cancelEventDefinition", "a cancel event"),
    ],
)
def test_an_event_outside_the_dialect_is_called_by_its_name(definition: str, called: str) -> None:
    found = faults_of(start(), catch("check", xml(f"bpmn:{definition}")), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", f"has {called}")


@pytest.mark.parametrize(
    ("tag", "called"),
    [
        ("multiInstanceLoopCharacteristics", "a multi-instance marker"),
        ("standardLoopCharacteristics", "a loop marker"),
        ("ioSpecification", "a data input and output"),
        ("potentialOwner", "a potential owner"),
        ("property", "a data property"),
    ],
)
def test_what_hangs_on_a_step_is_refused_there(tag: str, called: str) -> None:
    found = faults_after(lambda root: find(root, "check").append(xml(f"bpmn:{tag}")))
    told_only(found, "check", "“The check”", called)


def test_a_data_object_is_refused() -> None:
    found = faults_after(
        lambda root: find(root, "sample").append(xml("bpmn:dataObjectReference", id="data", name="The folder"))
    )
    told_only(found, "data", "“The folder”", "a data object")


def test_an_event_sub_process_is_refused_with_what_to_draw_instead() -> None:
    inside = sub("aside", start("in"), end("out"), arrows="in > out")
    inside.element.set("triggeredByEvent", "true")
    told(
        faults_of(start(), inside, end(), arrows="start > aside > end"),
        "aside",
        "event sub-process",
        "waits for a message",
    )


def test_a_lane_inside_a_lane_is_refused() -> None:
    found = faults_after(lambda root: find(root, "lane_0").append(xml("bpmn:childLaneSet")))
    told_only(found, "lane_0", "“Portal”", "a lane inside a lane")


def test_a_script_beside_a_task_is_refused() -> None:
    script = xml("other:preScript", "import os")
    found = faults_of(start(), _carrying(script), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", "“preScript”", "code")


def test_an_attribute_of_another_program_is_refused() -> None:
    def change(root: etree._Element) -> None:
        find(root, "check").set("{http://example.org/another-program}expression", "${evil}")

    told_only(faults_after(change), "check", "“The check”", "expression")


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("isForCompensation", "true"),
        ("startQuantity", "2"),
        ("completionQuantity", "3"),
        ("implementation", "webService"),
    ],
)
def test_a_setting_that_changes_how_a_task_runs_is_refused(attribute: str, value: str) -> None:
    found = faults_after(lambda root: find(root, "check").set(attribute, value))
    told_only(found, "check", "“The check”", attribute)


def test_an_element_of_another_program_among_the_steps_is_refused() -> None:
    found = faults_of(
        start(),
        user("check"),
        end(),
        arrows=ARROWS,
        change=lambda root: find(root, "sample").append(xml("other:robot")),
    )
    told_only(found, "sample", "“robot”", "no part of BPMN")


def test_a_start_that_waits_for_a_timer_is_refused() -> None:
    found = faults_after(lambda root: find(root, "start").append(xml("bpmn:timerEventDefinition")))
    told_only(found, "start", "“The start”", "may not stand")


def test_a_step_hidden_inside_another_is_refused() -> None:
    found = faults_after(lambda root: find(root, "check").append(xml("bpmn:userTask", id="hidden", name="Hidden")))
    told_only(found, "hidden", "“Hidden”", "may not stand")


def test_our_own_settings_stand_only_where_they_mean_something() -> None:
    found = faults_of(start(), _carrying(xml("tw:effect", name="record_people")), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", "tw:effect")


def test_our_own_settings_are_said_once() -> None:
    found = faults_of(start(), _carrying(xml("tw:task", form="plain-form")), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", "twice")


def test_a_misspelt_setting_of_ours_is_named() -> None:
    found = faults_of(start(), user("check", notSamePersonas="decide"), end(), arrows=ARROWS)
    told_only(found, "check", "“The check”", "“notSamePersonas”")


def test_an_unknown_element_of_ours_is_named() -> None:
    found = faults_of(start(), _carrying(xml("tw:script", "import os")), end(), arrows=ARROWS)
    told(found, "check", "“The check”", "tw:script", "does not know")


def test_what_is_hidden_inside_a_setting_of_ours_is_refused() -> None:
    found = faults_after(lambda root: next(root.iter("{*}task")).append(xml("other:preScript", "import os")))
    told_only(found, "check", "“preScript”")


def test_an_input_says_its_name() -> None:
    found = faults_of(start("start", ""), user("check"), end(), arrows=ARROWS)
    told_only(found, "start", "“The start”", "name")


def test_an_editor_may_note_itself_and_people_may_write_notes() -> None:
    def change(root: etree._Element) -> None:
        root.set("exporter", "bpmn-js")
        root.set("{http://example.org/another-program}version", "1")
        find(root, "check").insert(0, xml("bpmn:documentation", "What the officer looks at."))

    assert faults_after(change) == ()


def _carrying(extension: etree._Element) -> Step:
    """A user task with something more in its extension."""
    task = user("check")
    task.element.find("{*}extensionElements").append(extension)  # type: ignore[union-attr]
    return task
