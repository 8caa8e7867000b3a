"""The deadline file can be read, and the law's own deadlines stay as the law has them."""

from collections.abc import Mapping

import pytest

from app.domain.deadlines import Deadline
from app.domain.faults import Fault
from app.domain.statutory_deadlines import STATUTORY_DEADLINES
from app.engine.lint import lint
from tests.unit.lint.checking import DEADLINES, Forms, told_only
from tests.unit.lint.drawing import catch, draw, end, start, timer

FILE = "bpmn/deadlines.yaml"
OWN = b"- {name: draft_target, title: Draft, anchor: request_received_on, number: 15, unit: weeks}\n"


def linted(deadlines: bytes, more: Mapping[str, bytes] | None = None) -> tuple[Fault, ...]:
    return lint({FILE: deadlines, **(more or {})}, Forms())


def test_the_law_and_the_councils_own_targets_are_right() -> None:
    assert linted(DEADLINES + b"\n" + OWN) == ()


def test_a_target_of_the_council_may_be_used_in_diagrams() -> None:
    content = draw(start(), catch("wait", timer('deadline("draft_target")')), end(), arrows="start > wait > end")
    assert linted(DEADLINES + b"\n" + OWN, {"bpmn/sample.bpmn": content}) == ()
    told_only(linted(DEADLINES, {"bpmn/sample.bpmn": content}), "wait", "“draft_target”")


def test_a_release_without_the_file_is_told() -> None:
    told_only(lint({}, Forms()), "", "missing")


@pytest.mark.parametrize("content", [b"\xff", b"{", b"plan_due", b"name: plan_due"])
def test_a_file_that_cannot_be_read_is_one_fault(content: bytes) -> None:
    (fault,) = linted(content)
    assert fault.file == FILE


@pytest.mark.parametrize("rule", STATUTORY_DEADLINES, ids=lambda rule: rule.name)
def test_no_deadline_of_the_law_can_be_removed(rule: Deadline) -> None:
    kept = b"\n".join(line for line in DEADLINES.splitlines() if f"name: {rule.name}," not in line.decode())
    told_only(linted(kept), rule.name, f"“{rule.name}”", "missing")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"number: 20", b"number: 21"),
        (b"name: plan_due, ", b"effective_to: 2027-01-01, name: plan_due, "),
        (b"number: 20, unit: weeks", b"number: 20, unit: months"),
        (b"anchor: request_received_on, number: 20", b"anchor: draft_served_on, number: 20"),
        (b"number: 20, unit: weeks, inclusive: false", b"number: 20, unit: weeks, inclusive: true"),
        (b"number: 20, unit: weeks, inclusive: false, statutory: true", b"number: 20, unit: weeks"),
    ],
)
def test_no_deadline_of_the_law_can_be_changed(was: bytes, becomes: bytes) -> None:
    assert was in DEADLINES
    found = linted(DEADLINES.replace(was, becomes))
    told_only(found, "plan_due", "“plan_due”", "fixed by law", "20 weeks", "request_received_on")


def test_a_deadline_of_the_law_may_be_reworded() -> None:
    assert linted(DEADLINES.replace(b"Send the final plan", b"Post the plan")) == ()


def test_a_target_of_the_council_is_not_the_law() -> None:
    found = linted(DEADLINES + b"\n" + OWN.replace(b"unit: weeks", b"unit: weeks, statutory: true"))
    told_only(found, "draft_target", "“draft_target”", "council's own")


def test_a_notice_says_the_day_of_a_deadline_that_there_is() -> None:
    (fault,) = lint({FILE: DEADLINES}, Forms(due={"reminder": "paln_due"}))
    assert fault.file == "forms/notices/reminder.yaml"
    assert "“reminder”" in fault.sentence
    assert "“paln_due”" in fault.sentence


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [(b"weeks}", b"fortnights}", "fortnights"), (b"request_received_on", b"full_moon", "full_moon")],
)
def test_an_unknown_unit_or_anchor_is_told(was: bytes, becomes: bytes, word: str) -> None:
    told_only(linted(DEADLINES + b"\n" + OWN.replace(was, becomes)), "draft_target", word)
