"""One page of a form as a WTForms form: what is asked, what was sent, what is wrong with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup
from wtforms import Field
from wtforms.form import BaseForm

from app.formkit.answers import prune, visible_questions
from app.formkit.kinds import kind_of
from app.formkit.kinds.kind import Asking, Face, Wrong
from app.formkit.markup import error_summary
from app.formkit.posted import Files, Posted, Texts, Uploads
from app.formkit.shape import Choices, Form, Question
from app.formkit.values import JSON, Answers


class AnswerField(Field):
    """The field of one question, of any kind: ``data`` is the value as it is stored, ``raw`` what the inputs hold."""

    def __init__(self, label: str = "", *, question: Question, asking: Asking, **bound: Any) -> None:
        super().__init__(label, **bound)
        self.question = question
        self.asking = asking
        self.kind = kind_of(question)
        self.wrongs: tuple[Wrong, ...] = ()
        self.data: JSON = None
        self.raw: Any = None
        self._refused: tuple[Wrong, ...] = ()

    def process_data(self, value: JSON) -> None:
        """Take a stored value."""
        self.data = value
        self.raw = self.kind.load(self.question, value)

    def read(self, posted: Posted) -> None:
        """Take what was sent; what cannot be read is kept as typed."""
        self.raw = self.kind.take(self.question, posted, self.name)
        self.data = self.kind.store(self.question, self.raw)
        self.raw_data = [self.raw]
        self._refused = tuple(Wrong(sentence) for name, sentence in posted.refused if name == self.name)
        self.wrongs = self._refused

    def validate(self, form: BaseForm, extra_validators: Sequence[Any] = ()) -> bool:
        """Check the value; ``errors`` holds a sentence for each thing wrong, ``wrongs`` also where."""
        self.wrongs = self._refused or self.kind.check(self.question, self.data, self.asking)
        self.errors = [wrong.in_summary for wrong in self.wrongs]
        return not self.wrongs

    def __call__(self, **_: object) -> Markup:
        """Give the whole GOV.UK component: label, hint, errors, inputs with what was typed."""
        return self.kind.draw(Face(self.question, self.name, self.raw, self.wrongs, self.asking))

    def errors_with_links(self) -> list[tuple[str, str]]:
        """Give each sentence with the link to the input that it is about."""
        return [
            (wrong.in_summary, f"#{self.name}-{wrong.at}" if wrong.at else f"#{self.name}") for wrong in self.wrongs
        ]


class PageForm(BaseForm):
    """One page. Iterating gives its fields in order; ``form["question_id"]`` gives one."""

    def __init__(self, questions: Sequence[Question], asking: Asking) -> None:
        # Without a form to be bound to, WTForms gives an unbound field here, whatever the class says.
        fields: dict[str, Any] = {each.id: AnswerField(each.label, question=each, asking=asking) for each in questions}
        super().__init__(fields)
        self.rearranged = False
        """True when a button only added or removed a row or a file: show the page again, do not go on."""

    @property
    def answer_fields(self) -> list[AnswerField]:
        """Give the fields."""
        return [each for each in self if isinstance(each, AnswerField)]

    def read(self, posted: Posted) -> None:
        """Take what was sent for every question of the page."""
        for each in self.answer_fields:
            each.read(posted)
            self.rearranged |= each.kind.rearranges(each.question, posted, each.name)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check every field; a page that was only rearranged is not checked and never valid."""
        return not self.rearranged and super().validate(extra_validators)

    def errors_with_links(self) -> list[tuple[str, str]]:
        """Give (sentence, "#id of the input") for everything wrong on the page, in order."""
        return [pair for each in self.answer_fields for pair in each.errors_with_links()]

    def error_summary(self) -> Markup:
        """Give the GOV.UK error summary; nothing when nothing is wrong."""
        return error_summary(self.errors_with_links())


def page_form(
    form: Form,
    page_index: int,
    *,
    answers: Answers,
    posted: Texts | None = None,
    files: Files | None = None,
    choices: Choices,
    uploads: Uploads | None = None,
    today: date | None = None,
) -> PageForm:
    """Give one page with the stored answers, or with what was posted (then files are kept through ``uploads``).

    Questions that the other answers hide are absent. Raises IndexError when the form has no such page.
    """
    questions = visible_questions(form.pages[page_index], prune(form, answers))
    page = PageForm(questions, Asking(choices, today, uploads))
    page.process(data=dict(answers))
    if posted is not None:
        page.read(Posted(posted, files, uploads))
    return page


def read_page(page: PageForm) -> dict[str, JSON]:
    """Give question id → value to store, None for what was left empty; what could not be read is kept as typed.

    After ``validate`` said yes these are good answers; before it they are fit for a draft, where nothing typed is lost.
    """
    return {each.question.id: each.data for each in page.answer_fields if each.kind.is_answered}
