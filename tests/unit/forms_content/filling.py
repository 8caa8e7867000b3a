"""Fills in a form as a person would who answers only what is required, so that tests walk it to its end."""

from collections.abc import Mapping

from app.formkit import JSON, Choices, Form, Question, visible_pages, visible_questions

CHOICES: Choices = {
    source: [("first", "The first"), ("second", "The second")]
    for source in ("inbox_members", "other_inboxes", "service_inboxes", "settings", "advice_types", "matching_children")
} | {"matching_cases": [("first", "The first"), ("other", "Another case")]}

_WORDS: dict[str, JSON] = {
    "short_text": "Some words",
    "long_text": "Some words.",
    "email": "somebody@example.com",
    "phone": "020 7946 0018",
    "date": "2026-05-18",
    "yes_no": False,
    "number": 1,
    "person": "first",
    "organisation": "first",
    "file": ["6f1c0a2e-0000-4000-8000-000000000001"],
    "address": {"line_1": "1 High Street", "line_2": "", "town": "Gloucester", "postcode": "GL1 1AA"},
}


def fill(form: Form, said: Mapping[str, JSON]) -> dict[str, JSON]:
    """Give the least answers that the form accepts when the person says what is ``said``."""
    answers: dict[str, JSON] = {}
    for position, page in enumerate(form.pages):
        if position in visible_pages(form, answers):
            for question in visible_questions(page, answers):
                if question.id in said:
                    answers[question.id] = said[question.id]
                elif question.required and question.kind != "statement":
                    answers[question.id] = _least(question)
    return answers


def _least(question: Question) -> JSON:
    if question.kind == "list":
        return [{asked.id: _least(asked) for asked in question.questions if asked.required}]
    if question.kind in ("choice", "checkboxes"):
        value = question.options[0][0] if question.options else "first"
        return [value] if question.kind == "checkboxes" else value
    return _WORDS[question.kind]
