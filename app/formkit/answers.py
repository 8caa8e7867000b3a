"""The answers of a whole form: which pages are shown, what is pruned, what is accepted, what the process may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.refusals import InvalidAnswers
from app.domain.step import Output
from app.formkit.conditions import holds
from app.formkit.kinds import kind_of
from app.formkit.kinds.kind import Asking
from app.formkit.posted import Uploads
from app.formkit.shape import Choices, Form, Page, Question
from app.formkit.values import JSON, Answers, blank


@dataclass(frozen=True)
class Accepted:
    """Answers fit to be stored for good, and those of them that steer the process."""

    answers: dict[str, JSON]
    outputs: dict[str, Output]
    """Every name of the form's ``gives``; None where it was not asked or not answered."""


def visible_questions(page: Page, pruned: Answers) -> list[Question]:
    """Give the questions of a page that are shown; ``pruned`` are the pruned answers of the pages before it."""
    if not holds(page.show_when, pruned):
        return []
    return [question for question in page.questions if holds(question.show_when, pruned)]


def prune(form: Form, answers: Answers) -> dict[str, JSON]:
    """Give only the answers to questions that are shown; pruning twice equals pruning once.

    Conditions look back to earlier pages, so one pass from the first page to the last is enough: what a hidden answer
    would have shown is hidden with it.
    """
    kept: dict[str, JSON] = {}
    for page in form.pages:
        asked = visible_questions(page, kept)
        for question in asked:
            kind = kind_of(question)
            value = kind.tidy(question, answers.get(question.id)) if kind.is_answered else None
            if not blank(value):
                kept[question.id] = value
    return kept


def visible_pages(form: Form, answers: Answers) -> list[int]:
    """Give the positions (from 0) of the pages on which anything is shown."""
    pruned = prune(form, answers)
    return [position for position, page in enumerate(form.pages) if visible_questions(page, pruned)]


def next_page(form: Form, page_index: int, answers: Answers) -> int | None:
    """Give the page after this one (-1: the first page), or None after the last."""
    return next((position for position in visible_pages(form, answers) if position > page_index), None)


def previous_page(form: Form, page_index: int, answers: Answers) -> int | None:
    """Give the page before this one, or None before the first."""
    return next((position for position in reversed(visible_pages(form, answers)) if position < page_index), None)


def page_of(form: Form, question_id: str) -> int:
    """Give the position of the page that asks a question; raises KeyError when none does."""
    for position, page in enumerate(form.pages):
        if any(question.id == question_id for question in page.questions):
            return position
    raise KeyError(question_id)


def accept(
    form: Form,
    answers: Answers,
    choices: Choices,
    *,
    uploads: Uploads | None = None,
    today: date | None = None,
) -> Accepted:
    """Give the pruned answers of the whole form and its outputs; raises InvalidAnswers (question id → sentence).

    What was accepted is accepted again, unchanged, while options, files and the day stay the same.
    """
    pruned = prune(form, answers)
    asking = Asking(choices, today, uploads)
    errors: dict[str, str] = {}
    for page in form.pages:
        for question in visible_questions(page, pruned):
            wrongs = kind_of(question).check(question, pruned.get(question.id), asking)
            if wrongs:
                errors[question.id] = wrongs[0].in_summary
    if errors:
        raise InvalidAnswers(errors)
    return Accepted(pruned, outputs_of(form, pruned))


def outputs_of(form: Form, pruned: Mapping[str, JSON]) -> dict[str, Output]:
    """Give what the process may see of pruned answers."""
    return {name: kind_of(question).output(question, pruned.get(name)) for name, question in _given(form)}


def _given(form: Form) -> list[tuple[str, Question]]:
    return [(name, form.question(name)) for name in form.gives]
