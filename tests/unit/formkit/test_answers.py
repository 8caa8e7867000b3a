"""The answers of a whole form: what hides what, what is pruned, what is accepted, what the process sees."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusals import InvalidAnswers
from app.formkit import JSON, Answers, accept, next_page, outputs_of, page_of, previous_page, prune, visible_pages
from app.formkit.given import given_answers
from tests.unit.formkit.building import CHOICES, EVERY_KIND, Shelf, form, question, upload
from tests.unit.formkit.values import any_json, good_answers

EVERYTHING = form(EVERY_KIND)

#: Each page hangs on the one before it.
CHAIN = form(
    [question("choice")],
    {"title": "2", "show_when": {"question": "decision", "is": "refuse"}, "questions": [question("yes_no")]},
    {"title": "3", "show_when": {"question": "known", "is": True}, "questions": [question("checkboxes")]},
    {
        "title": "4",
        "show_when": {"question": "areas", "any_of": ["b", "c"]},
        "questions": [question("short_text"), question("number", required=False)],
    },
)

chain_answers = st.dictionaries(
    st.sampled_from(["decision", "known", "areas", "job_title", "weeks", "stranger"]),
    st.sampled_from(["assess", "refuse", True, False, ["a"], ["b"], ["a", "c"], "Head", 3, None, "", {"typed": "x"}])
    | any_json,
)


@given(chain_answers)
def test_pruning_twice_equals_pruning_once(answers: dict[str, Any]) -> None:
    once = prune(CHAIN, answers)
    assert prune(CHAIN, once) == once


@given(chain_answers)
def test_only_answers_on_visible_pages_are_kept(answers: dict[str, Any]) -> None:
    pruned = prune(CHAIN, answers)
    assert {page_of(CHAIN, name) for name in pruned} <= set(visible_pages(CHAIN, answers))


def test_a_hidden_answer_hides_what_it_would_have_shown() -> None:
    answers: dict[str, JSON] = {"decision": "assess", "known": True, "areas": ["b"], "job_title": "Head"}
    assert prune(CHAIN, answers) == {"decision": "assess"}
    assert visible_pages(CHAIN, answers) == [0]
    answers["decision"] = "refuse"
    assert prune(CHAIN, answers) == answers
    assert visible_pages(CHAIN, answers) == [0, 1, 2, 3]


def test_pages_follow_each_other_over_the_hidden_ones() -> None:
    skipping = form(
        [question("yes_no")],
        {"title": "2", "show_when": {"question": "known", "is": True}, "questions": [question("number")]},
        [question("short_text")],
    )
    assert next_page(skipping, -1, {}) == 0
    assert next_page(skipping, 0, {"known": False}) == 2
    assert next_page(skipping, 0, {"known": True}) == 1
    assert next_page(skipping, 2, {"known": True}) is None
    assert previous_page(skipping, 2, {"known": False}) == 0
    assert previous_page(skipping, 0, {}) is None


def test_a_page_with_nothing_left_to_ask_is_passed_over() -> None:
    emptied = form(
        [question("yes_no")],
        [question("number", show_when={"question": "known", "is": True})],
    )
    assert visible_pages(emptied, {"known": False}) == [0]


CONDITIONS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"question": "decision", "is": "refuse"}, {"decision": "refuse"}, True),
    ({"question": "decision", "is": "refuse"}, {"decision": "assess"}, False),
    ({"question": "decision", "is": "refuse"}, {}, False),
    ({"question": "decision", "is_not": "refuse"}, {"decision": "assess"}, True),
    ({"question": "decision", "is_not": "refuse"}, {"decision": "refuse"}, False),
    ({"question": "decision", "is_not": "refuse"}, {}, False),
    ({"question": "decision", "any_of": ["refuse", "assess"]}, {"decision": "assess"}, True),
    ({"question": "decision", "any_of": ["refuse"]}, {"decision": "assess"}, False),
    ({"question": "known", "is": False}, {"known": False}, True),
    ({"question": "known", "is": False}, {}, False),
    ({"question": "known", "is": False}, {"known": {"typed": "maybe"}}, False),
    ({"question": "weeks", "is": 1}, {"weeks": 1}, True),
    ({"question": "weeks", "is": 1}, {"weeks": True}, False),
    ({"question": "weeks", "is": 0}, {"weeks": 0}, True),
    ({"question": "areas", "any_of": ["a", "b"]}, {"areas": ["b", "c"]}, True),
    ({"question": "areas", "any_of": ["a"]}, {"areas": ["b", "c"]}, False),
    ({"question": "written_on", "answered": True}, {"written_on": "2026-09-01"}, True),
    ({"question": "written_on", "answered": True}, {"written_on": {"typed": {"day": "1"}}}, False),
    ({"question": "written_on", "answered": False}, {}, True),
    ({"question": "weeks", "answered": True}, {"weeks": 0}, True),
    ({"question": "known", "answered": True}, {"known": False}, True),
    ({"question": "home", "answered": True}, {"home": {"line_1": "x"}}, True),
    ({"question": "needs", "answered": True}, {"needs": [{"need": "x"}]}, True),
    ({"question": "needs", "answered": True}, {"needs": [{}]}, False),
]


@pytest.mark.parametrize(("condition", "answers", "expected"), CONDITIONS)
def test_a_condition_decides_whether_a_page_is_shown(
    condition: dict[str, Any], answers: dict[str, Any], expected: bool
) -> None:
    last = {"title": "Last", "show_when": condition, "questions": [{"id": "x", "kind": "yes_no", "label": "X"}]}
    assert (1 in visible_pages(form(EVERY_KIND, last), answers)) is expected


@pytest.mark.parametrize(
    ("join", "shown"), [("all", [(True, True)]), ("any", [(True, True), (True, False), (False, True)])]
)
def test_conditions_are_joined_by_all_and_any(join: str, shown: list[tuple[bool, bool]]) -> None:
    parts = [{"question": "known", "is": True}, {"all": [{"question": "weeks", "is": 3}]}]
    joined = form(
        [question("yes_no"), question("number")],
        {"title": "2", "show_when": {join: parts}, "questions": [question("short_text")]},
    )
    for known in (True, False):
        for three in (True, False):
            answers = {"known": known, "weeks": 3 if three else 4}
            assert (1 in visible_pages(joined, answers)) is ((known, three) in shown)


@given(good_answers)
def test_what_is_accepted_is_accepted_again_also_after_being_stored(answers: dict[str, Any]) -> None:
    accepted = accept(EVERYTHING, answers, CHOICES)
    assert accepted.answers == answers
    again = accept(EVERYTHING, json.loads(json.dumps(accepted.answers)), CHOICES)
    assert again == accepted


@given(st.dictionaries(st.sampled_from([each["id"] for each in EVERY_KIND]), any_json))
def test_whatever_is_stored_it_is_accepted_or_refused_in_words(answers: dict[str, Any]) -> None:
    try:
        accepted = accept(EVERYTHING, answers, CHOICES)
    except InvalidAnswers as refusal:
        for name, sentence in refusal.errors.items():
            assert EVERYTHING.question(name)
            assert sentence
    else:
        assert accepted.answers == prune(EVERYTHING, answers)


def test_answers_on_hidden_pages_are_neither_asked_for_nor_kept() -> None:
    accepted = accept(CHAIN, {"decision": "assess", "job_title": "typed before"}, {})
    assert accepted.answers == {"decision": "assess"}


def test_every_question_that_is_wrong_is_named() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        accept(CHAIN, {"decision": "refuse", "known": True}, {})
    assert refused.value.errors == {"areas": "Select areas"}
    with pytest.raises(InvalidAnswers) as refused:
        accept(EVERYTHING, {}, CHOICES)
    assert sorted(refused.value.errors) == sorted(each["id"] for each in EVERY_KIND if each["kind"] != "statement")


def test_a_draft_that_could_not_be_read_is_not_accepted() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        accept(form([question("number", required=False)]), {"weeks": {"typed": "a few"}}, {})
    assert refused.value.errors == {"weeks": "Weeks must be a number, like 12"}


def test_files_of_somebody_else_are_not_accepted() -> None:
    shelf = Shelf()
    own = shelf.keep(upload("a.pdf"))
    one = form([question("file")])
    assert accept(one, {"reports": [own]}, {}, uploads=shelf).answers == {"reports": [own]}
    with pytest.raises(InvalidAnswers):
        accept(one, {"reports": [own, "somebody-elses"]}, {}, uploads=shelf)


GIVEN = [
    ("known", False, False),
    ("decision", "assess", "assess"),
    ("areas", ["b", "a"], ("b", "a")),
    ("assignee", "ann", "ann"),
    ("setting", "school-1", "school-1"),
    ("weeks", 0, 0),
    ("written_on", "2026-09-01", "2026-09-01"),
    ("job_title", "Head", "Head"),
]


@pytest.mark.parametrize(("name", "stored", "output"), GIVEN)
def test_the_process_sees_an_answer_in_its_own_type(name: str, stored: Any, output: Any) -> None:
    one = form([each for each in EVERY_KIND if each["id"] == name], gives=[name])
    outputs = accept(one, {name: stored}, CHOICES).outputs
    assert outputs == {name: output}
    assert type(outputs[name]) is type(output)


def test_the_process_sees_only_what_is_given_and_none_for_what_is_hidden() -> None:
    chain = form(
        [question("choice"), question("short_text")],
        {"title": "2", "show_when": {"question": "decision", "is": "refuse"}, "questions": [question("yes_no")]},
        gives=["decision", "known"],
    )
    answers: Answers = {"decision": "assess", "job_title": "secret", "known": True}
    assert accept(chain, answers, {}).outputs == {"decision": "assess", "known": None}


@given(st.sampled_from(EVERYTHING.questions), any_json)
def test_an_output_is_always_of_a_type_that_the_process_knows(asked: Any, value: Any) -> None:
    if asked.id in [name for name, _, _ in GIVEN]:
        one = form([each for each in EVERY_KIND if each["id"] == asked.id], gives=[asked.id])
        output = outputs_of(one, {asked.id: value})[asked.id]
        assert output is None or isinstance(output, str | int | bool | tuple)


def test_diagrams_learn_what_an_answer_can_be_and_whether_it_is_certain() -> None:
    chain = form(
        [question("choice"), question("checkboxes", required=False), question("person")],
        {"title": "2", "show_when": {"question": "decision", "is": "refuse"}, "questions": [question("yes_no")]},
        gives=["decision", "areas", "assignee", "known"],
    )
    given_by_form = given_answers(chain)
    assert {name: answer.values for name, answer in given_by_form.items()} == {
        "decision": ("assess", "refuse"),
        "areas": ("a", "b", "c"),
        "assignee": None,
        "known": (True, False),
    }
    assert {name for name, answer in given_by_form.items() if answer.certain} == {"decision", "assignee"}
    assert {name for name, answer in given_by_form.items() if answer.many} == {"areas"}
