"""What a form shows to the process, in the words that the lint of diagrams knows."""

from collections.abc import Mapping

from app.domain.catalogue import GivenAnswer
from app.formkit.shape import Form, Page, Question


def given_answers(form: Form) -> Mapping[str, GivenAnswer]:
    """Give every answer that the form's ``gives`` names, with the values it can have."""
    return {
        question.id: _answer(page, question)
        for page in form.pages
        for question in page.questions
        if question.id in form.gives
    }


def _answer(page: Page, question: Question) -> GivenAnswer:
    return GivenAnswer(
        name=question.id,
        values=_values(question),
        many=question.kind == "checkboxes",
        certain=question.required and question.show_when is None and page.show_when is None,
    )


def _values(question: Question) -> tuple[str | bool, ...] | None:
    if question.kind == "yes_no":
        return (True, False)
    if question.kind in ("choice", "checkboxes") and not question.source:
        return tuple(value for value, _ in question.options)
    return None
