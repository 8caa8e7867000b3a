"""A form that is sent for somebody else names whoever wrote it."""

import pytest

from app.formkit import FormLibrary, lint, sent_on_behalf_of

FORM = """
form: some-advice
title: Some advice
on_behalf_of: {head}
pages:
  - title: Who
    questions:
      - {{id: written_by, kind: choice, label: Did you write it?, options: {{myself: Yes, other: No}}}}
      - {{id: name, kind: short_text, label: Who wrote it?}}
      - {{id: job, kind: short_text, label: What is their job?, required: false}}
      - {{id: words, kind: long_text, label: What does it say?}}
"""
HEAD = "{when: {question: written_by, is: other}, names: [name, job]}"


def files(head: str) -> dict[str, bytes]:
    return {"forms/some-advice.yaml": FORM.format(head=head).encode()}


@pytest.mark.parametrize(
    ("answers", "on_behalf_of"),
    [
        ({"written_by": "other", "name": "Dr May", "job": "psychologist"}, "Dr May, psychologist"),
        ({"written_by": "other", "name": " Dr May "}, "Dr May"),
        ({"written_by": "myself", "name": "Carla Clinician", "job": "nurse"}, None),
        ({"name": "Dr May"}, None),
        ({"written_by": "other"}, None),
    ],
)
def test_the_answers_say_on_whose_behalf_they_were_sent(answers: dict[str, str], on_behalf_of: str | None) -> None:
    form = FormLibrary.parse(files(HEAD)).forms["some-advice"]
    assert sent_on_behalf_of(form, dict(answers)) == on_behalf_of


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            "{when: {question: written_by, is: other}, names: [nane]}",
            "“nane” is no question of this form. Did you mean “name”?",
        ),
        ("{when: {question: written_by, is: other}, names: [words]}", "“words” is of the kind long_text."),
        ("{when: {question: written_by, is: other}, names: []}", "“names” names no question."),
        ("{when: {question: written_by, is: nobody}, names: [name]}", "nobody"),
        ("{when: {question: who, is: other}, names: [name]}", "who"),
        ("{names: [name]}", "“when” is missing."),
        ("[name]", "There should be a group of keys here"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_form(head: str, sentence: str) -> None:
    faults = [fault for fault in lint(files(head)) if fault.file == "forms/some-advice.yaml"]
    assert len(faults) == 1
    assert faults[0].where == "on_behalf_of"
    assert sentence in faults[0].sentence
