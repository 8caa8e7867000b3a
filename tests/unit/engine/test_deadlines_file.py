"""The process team's file of deadlines: what is read, and what is said of each fault."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.deadlines import Deadline, Unit
from app.domain.facts import Fact
from app.engine.deadlines_file import MAX_BYTES, read_deadlines

WHOLE = """
- name: advice_due
  title: Answer a request
  anchor: service_received_on
  number: 6
  unit: weeks
  inclusive: true
  statutory: true
  source: reg. 8(1)
  effective_from: 2014-09-01
  effective_to: 2030-12-31
"""


def told(text: str) -> list[str]:
    return [str(fault) for fault in read_deadlines(text.encode()).faults]


def test_every_part_of_a_deadline_is_read():
    read = read_deadlines(WHOLE.encode())
    assert read.faults == ()
    assert read.deadlines == (
        Deadline(
            "advice_due", "Answer a request", Fact.SERVICE_RECEIVED_ON, 6, Unit.WEEKS, True, True, "reg. 8(1)",
            date(2014, 9, 1), date(2030, 12, 31),
        ),
    )  # fmt: skip


def test_the_file_of_the_repository_is_whole():
    content = Path(__file__).parents[3].joinpath("bpmn/deadlines.yaml").read_bytes()
    read = read_deadlines(content)
    assert read.faults == ()
    assert {deadline.name for deadline in read.deadlines} >= {"plan_due", "advice_due"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("number: 6", "number: 0"), "a whole number from 1"),
        (("number: 6", "number: true"), "a whole number from 1"),
        (("number: 6", "number: six"), "a whole number from 1"),
        (("unit: weeks", "unit: fortnights"), "“fortnights” is no unit: choose one of days, weeks"),
        (("anchor: service_received_on", "anchor: birthday"), "“birthday” is no anchor"),
        (("anchor: service_received_on", "anchor: [a]"), "is no anchor"),
        (("name: advice_due", "name: Advice due"), "small letters"),
        (("name: advice_due", "name: 7"), "small letters"),
        (("title: Answer a request", "title: 7"), "“title” must be a text"),
        (("inclusive: true", "inclusive: perhaps"), "“inclusive” must be true or false"),
        (("effective_from: 2014-09-01", "effective_from: soon"), "“effective_from” must be a day"),
        (("effective_from: 2014-09-01", "effective_from: 2014-09-01T10:00:00"), "“effective_from” must be a day"),
        (("  unit: weeks\n", ""), "“unit” is missing"),
        (("source:", "sauce:"), "“sauce” is not a part of a deadline"),
    ],
)
def test_a_fault_is_told_in_a_sentence(change, sentence):
    (fault,) = told(WHOLE.replace(*change))
    assert fault.startswith("bpmn/deadlines.yaml: ")
    assert sentence in fault


def test_every_fault_is_told_and_the_whole_deadlines_are_still_read():
    read = read_deadlines((WHOLE + "- {name: a, title: A, anchor: b, number: x}\n- 7\n").encode())
    assert [deadline.name for deadline in read.deadlines] == ["advice_due"]
    assert [fault.where for fault in read.faults] == ["a", "a", "a", "deadline 3"]


def test_two_rules_of_one_name_may_follow_each_other_and_not_overlap():
    later = WHOLE.replace("2014-09-01", "2031-01-01").replace("2030-12-31", "2040-12-31")
    assert told(WHOLE + later) == []
    (fault,) = told(WHOLE + later.replace("2031-01-01", "2030-12-31"))
    assert "hold for the same days" in fault


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "must be a list"),
        (b"a: b", "must be a list"),
        (b"- a: [", "not valid YAML"),
        (b"- {a: 1, a: 2}", "not valid YAML"),
        (b"- !!python/object/apply:os.system [ls]", "not valid YAML"),
        (b"\xff\xfe", "UTF-8"),
        (b"#" * (MAX_BYTES + 1), "larger than 200 kB"),
        (b"- " * 5000 + b"a", "YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(content, sentence):
    (fault,) = read_deadlines(content).faults
    assert sentence in fault.sentence
