"""Answers to read: on a page, in print, in a document, in a file."""

from dataclasses import dataclass

from app.formkit.answers import prune, visible_questions
from app.formkit.kinds import kind_of
from app.formkit.kinds.kind import Row
from app.formkit.shape import Form, Labels
from app.formkit.values import Answers


@dataclass(frozen=True)
class ShownPage:
    """One page of a form with its answers to read."""

    title: str
    rows: tuple[Row, ...]


def show(form: Form, answers: Answers, labels: Labels) -> list[ShownPage]:
    """Give every page that was shown, with a row for each of its questions, the unanswered ones too.

    ``labels`` turns ids into words: source of options → {id: words}, and ``files`` → {file id: name}.
    """
    pruned = prune(form, answers)
    pages = []
    for page in form.pages:
        rows = tuple(
            kind_of(question).show(question, pruned.get(question.id), labels)
            for question in visible_questions(page, pruned)
            if kind_of(question).is_answered
        )
        if rows:
            pages.append(ShownPage(page.title, rows))
    return pages


def export(form: Form, answers: Answers, labels: Labels) -> dict[str, str]:
    """Give question id → the answer as plain text, for the questions that were answered."""
    pruned = prune(form, answers)
    asked = [question for question in form.questions if question.id in pruned]
    return {question.id: kind_of(question).export(question, pruned[question.id], labels) for question in asked}
