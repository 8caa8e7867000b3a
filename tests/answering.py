"""Filling forms as a person would who only cares about some of the answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.formkit import Choices, Form, Question, next_page, prune, visible_questions

_BY_KIND: dict[str, Any] = {
    "short_text": "Some words",
    "long_text": "A few sentences about this.",
    "yes_no": True,
    "date": "2016-05-04",
    "number": 1,
    "email": "somebody@example.org",
    "phone": "01452 000000",
    "address": {"line_1": "1 Long Street", "line_2": "", "town": "Gloucester", "postcode": "GL1 1AA"},
}


def filled(form: Form, given: Mapping[str, Any], choices: Choices, files: Sequence[str] = ()) -> dict[str, Any]:
    """Give answers with which the whole form is accepted: those given, and something for whatever else is required.

    ``files`` are the ids of files that the person has sent, for questions that need one.
    """
    answers: dict[str, Any] = dict(given)
    position: int | None = next_page(form, -1, answers)
    while position is not None:
        for question in visible_questions(form.pages[position], prune(form, answers)):
            if question.required and question.id not in answers and question.kind != "statement":
                answers[question.id] = something(question, choices, files)
        position = next_page(form, position, answers)
    return {key: value for key, value in prune(form, answers).items() if value is not None}


def something(question: Question, choices: Choices, files: Sequence[str] = ()) -> Any:
    """Give an answer that this question accepts."""
    if question.kind == "file":
        return list(files)
    if question.kind == "list":
        return [{each.id: something(each, choices) for each in question.questions if each.required}]
    options = [value for value, _ in (choices.get(question.source, ()) if question.source else question.options)]
    if question.kind == "checkboxes":
        return options[:1]
    if question.kind in ("choice", "person", "organisation"):
        return options[0]
    return _BY_KIND[question.kind]
