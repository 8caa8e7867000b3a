"""What holds for every kind of question, whatever people type and whatever was stored."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formkit import Question
from app.formkit.kinds import KINDS, kind_of
from app.formkit.kinds.kind import Asking, Face, Kind
from tests.unit.formkit.building import CHOICES, EVERY_KIND, KIND_NAMES, Markup, form
from tests.unit.formkit.values import AS_TYPED, GOOD, HOSTILE, any_json

EVERYTHING = form(EVERY_KIND)
ANSWERED = [question for question in EVERYTHING.questions if question.kind != "statement"]
ASKING = Asking(CHOICES)

each_answered = pytest.mark.parametrize("question", ANSWERED, ids=lambda question: question.id)
each_question = pytest.mark.parametrize("question", EVERYTHING.questions, ids=lambda question: question.id)


def draw(question: Question, raw: Any) -> Markup:
    return Markup(kind_of(question).draw(Face(question, question.id, raw, (), ASKING)))


def test_the_registry_holds_exactly_the_kinds_of_the_design() -> None:
    assert sorted(KINDS) == KIND_NAMES
    assert len(KINDS) == 15


@each_answered
@given(st.data())
def test_a_good_answer_is_given_back_by_load_and_store(question: Question, data: st.DataObject) -> None:
    kind, value = kind_of(question), data.draw(GOOD[question.id])
    assert kind.check(question, value, ASKING) == ()
    assert kind.store(question, kind.load(question, value)) == value


@each_answered
@given(st.data())
def test_whatever_was_typed_survives_being_stored_and_loaded(question: Question, data: st.DataObject) -> None:
    kind, raw = kind_of(question), data.draw(AS_TYPED[question.id])
    stored = kind.store(question, raw)
    assert kind.store(question, kind.load(question, stored)) == stored
    assert json.loads(json.dumps(stored)) == stored


@each_answered
@given(any_json)
def test_any_stored_value_can_be_checked_shown_and_asked_again(question: Question, value: Any) -> None:
    kind = kind_of(question)
    kind.check(question, value, ASKING)
    kind.show(question, value, {})
    assert isinstance(kind.export(question, value, {}), str)
    kind.output(question, value)
    assert kind.tidy(question, kind.tidy(question, value)) == kind.tidy(question, value)
    draw(question, kind.load(question, value))


@each_answered
@given(any_json)
def test_what_passes_the_check_is_stored_in_the_one_way_it_can_be_stored(question: Question, value: Any) -> None:
    kind = kind_of(question)
    if value not in (None, "", [], {}) and not kind.check(question, value, ASKING):
        assert kind.store(question, kind.load(question, kind.tidy(question, value))) == kind.tidy(question, value)


@each_answered
@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_a_required_question_left_empty_is_refused_and_an_optional_one_is_not(question: Question, nothing: Any) -> None:
    kind = kind_of(question)
    optional = form([{**each, "required": False} for each in EVERY_KIND if each["id"] == question.id])
    assert kind.check(question, nothing, ASKING)
    assert kind.check(optional.question(question.id), nothing, ASKING) == ()


@each_question
@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_words_in_a_form_stay_words(question: Question, attack: str) -> None:
    harmless = _reworded(question, "harmless")
    hostile = _reworded(question, attack)
    blank = kind_of(question).load(question, None)
    assert draw(hostile, blank).tags == draw(harmless, blank).tags
    assert attack in draw(hostile, blank).text


@each_answered
@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_answers_stay_words_and_are_shown_as_typed(question: Question, attack: str) -> None:
    kind = kind_of(question)
    harmless, hostile = (_filled(kind, question, text) for text in ("harmless", attack))
    assert draw(question, hostile).tags == draw(question, harmless).tags
    if question.kind in ("short_text", "long_text", "email", "phone", "number", "date", "address", "list"):
        assert attack in [each.get("value") for each in draw(question, hostile).inputs]


@each_answered
@given(st.data())
def test_an_answer_can_always_be_read_as_words(question: Question, data: st.DataObject) -> None:
    row = kind_of(question).show(question, data.draw(GOOD[question.id]), {})
    assert row.answered
    assert row.text
    assert row.label == question.label


def _reworded(question: Question, words: str) -> Question:
    """The question with these words wherever its form may say something; the lint would refuse some of them."""
    options = tuple((value, words) for value, _ in question.options)
    return replace(question, label=words, hint=words, text=words, item=words, options=options)


def _filled(kind: Kind, question: Question, text: str) -> Any:
    """Put the text into every input that the question has."""
    blank = kind.load(question, None)
    if question.kind == "list":
        return [{each.id: _filled(KINDS[each.kind], each, text) for each in question.questions}]
    return dict.fromkeys(blank, text) if isinstance(blank, dict) else [text] if isinstance(blank, list) else text
