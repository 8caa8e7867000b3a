"""Waiting is for one timer of the grammar, or one message that somebody sends."""

import pytest
from lxml import etree

from app.domain.messages import MessageName
from tests.unit.lint.checking import faults_of, told, told_only
from tests.unit.lint.drawing import Step, boundary, catch, end, message, start, timer, user, xml

ARROWS = "start > wait > end"


def waiting(*waits: etree._Element) -> tuple[Step, Step, Step]:
    return start(), catch("wait", *waits), end()


@pytest.mark.parametrize("number", [0, 2])
def test_an_event_waits_for_one_thing(number: int) -> None:
    found = faults_of(*waiting(*[timer("elapsed(days=5)") for _ in range(number)]), arrows=ARROWS)
    told(found, "wait", "“The wait”", f"waits for {number} things")


@pytest.mark.parametrize(
    "rule",
    [
        'deadline("plan_due")',
        'before("plan_due", weeks=2)',
        'before("plan_due", days=3)',
        'after("plan_due", days=1)',
        "elapsed(days=5)",
        'every(days=7, after="advice_due")',
    ],
)
def test_each_timer_of_the_grammar_is_right(rule: str) -> None:
    assert faults_of(*waiting(timer(rule)), arrows=ARROWS) == ()


@pytest.mark.parametrize(
    "rule", ["P14D", "PT0S", "2026-09-01", "now()", "", 'before("plan_due")', "deadline(plan_due)"]
)
def test_a_timer_outside_the_grammar_is_told(rule: str) -> None:
    told_only(faults_of(*waiting(timer(rule)), arrows=ARROWS), "wait", "waiting event “The wait”", "timer")


def test_a_timer_that_says_no_time_is_told() -> None:
    told_only(faults_of(*waiting(xml("bpmn:timerEventDefinition")), arrows=ARROWS), "wait", "“The wait”", "empty")


def test_a_timer_that_says_two_times_is_told() -> None:
    two = xml(
        "bpmn:timerEventDefinition", xml("bpmn:timeDate", "elapsed(days=5)"), xml("bpmn:timeDate", "elapsed(days=6)")
    )
    told_only(faults_of(*waiting(two), arrows=ARROWS), "wait", "“The wait”")


def test_a_duration_is_told_with_what_to_write() -> None:
    duration = xml("bpmn:timerEventDefinition", xml("bpmn:timeDuration", "P5D"))
    told(faults_of(*waiting(duration), arrows=ARROWS), "wait", "“The wait”", "timer by duration", "elapsed(days=…)")


@pytest.mark.parametrize("rule", ['deadline("paln_due")', 'every(days=7, after="paln_due")'])
def test_a_deadline_that_there_is_not_is_told_with_those_there_are(rule: str) -> None:
    told_only(faults_of(*waiting(timer(rule)), arrows=ARROWS), "wait", "“The wait”", "“paln_due”", "“plan_due”")


def test_a_timer_is_of_the_kind_that_it_says() -> None:
    every = xml("bpmn:timerEventDefinition", xml("bpmn:timeDate", 'every(days=7, after="plan_due")'))
    told_only(faults_of(*waiting(every), arrows=ARROWS), "wait", "“The wait”", "“cycle”")
    once = xml("bpmn:timerEventDefinition", xml("bpmn:timeCycle", 'deadline("plan_due")'))
    told_only(faults_of(*waiting(once), arrows=ARROWS), "wait", "“The wait”", "“date”")


def test_what_comes_again_does_not_end_what_it_is_attached_to() -> None:
    again = boundary("again", "check", timer('every(days=7, after="plan_due")'), interrupting=True)
    found = faults_of(start(), user("check"), again, end(), arrows="start > check > end\nagain > end")
    told_only(found, "again", "boundary event “The again”", "non-interrupting")


@pytest.mark.parametrize("name", list(MessageName))
def test_each_message_of_the_catalogue_can_be_waited_for(name: MessageName) -> None:
    assert faults_of(*waiting(message(name)), arrows=ARROWS) == ()


def test_a_message_that_nobody_sends_is_told() -> None:
    told_only(faults_of(*waiting(message("good_news")), arrows=ARROWS), "wait", "“The wait”", "“good_news”")


def test_an_event_that_names_no_message_is_told() -> None:
    told_only(
        faults_of(*waiting(xml("bpmn:messageEventDefinition")), arrows=ARROWS), "wait", "“The wait”", "no message"
    )
