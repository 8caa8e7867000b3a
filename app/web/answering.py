"""Filling in a form, one page at a time: used for tasks and for the request that starts a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import IO, Any, cast
from uuid import UUID

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from app.commands.upload_file import upload_file
from app.domain.refusals import InvalidAnswers, NotFound
from app.formkit import (
    Answers,
    Choices,
    Form,
    PageForm,
    ShownPage,
    accept,
    next_page,
    page_form,
    page_of,
    previous_page,
    read_page,
    show,
    visible_pages,
)
from app.formkit.posted import Files
from app.web.current import configuration, database, now, person, stored_files
from app.web.days import DayInput
from app.web.uploads import PersonsUploads


@dataclass(frozen=True)
class Places:
    """The addresses between which a form is filled in."""

    page: Callable[[int, bool], str]
    """The address of a page (1, 2 …), and whether it is left for the check (True) or for the page after it."""
    start: str
    check: str


@dataclass(frozen=True)
class Taken:
    """One page as it was sent: all answers with it, and the page to show again when it cannot be left."""

    number: int
    answers: Answers
    page: PageForm
    may_leave: bool


@dataclass(frozen=True)
class Filling:
    """One person filling in one form; knows where they are and where they go next."""

    form: Form
    name: str
    answers: Answers
    choices: Choices
    uploads: PersonsUploads
    places: Places
    today: date

    @cached_property
    def first_page(self) -> str:
        """The address of the first page."""
        return self.places.page(self._pages[0] + 1, False)

    def ask(self, number: int) -> str:
        """Show a page, with what was answered before."""
        return self._page(number, self._fields(number))

    def take(self, number: int) -> Taken:
        """Read a page as it was sent; files are kept at once, also when the page must be shown again."""
        fields = self._fields(number, is_posted=True)
        may_leave = fields.validate()
        return Taken(number, {**self.answers, **read_page(fields)}, fields, may_leave)

    def after(self, taken: Taken) -> tuple[str, int] | Response:
        """Lead on from a page whose answers were kept, or show it again with what is wrong."""
        now = replace(self, answers=taken.answers)
        if not taken.may_leave:
            return now._page(taken.number, taken.page), 200 if taken.page.rearranged else 422
        following = now._first_wrong_page() if _is_changing() else next_page(self.form, taken.number - 1, now.answers)
        if following is None:
            return redirect(self.places.check, 303)
        return redirect(self.places.page(following + 1, _is_changing()), 303)

    def check(
        self,
        errors: Mapping[str, str] | None = None,
        received_on: DayInput | None = None,
        button: str = "Send",
    ) -> str:
        """Show all answers before they are sent, with a link to change each page.

        With ``received_on`` also ask when the council received what is sent here.
        """
        wrong = [(self._address_of(question), sentence) for question, sentence in (errors or {}).items()]
        answers = self.shown()
        return render_template(
            "answering/check.html",
            task_name=self.name,
            answers=answers,
            change=[self.places.page(page_of(self.form, part.rows[0].id) + 1, True) for part in answers],
            wrong=wrong,
            back=self.places.page(self._pages[-1] + 1, False),
            action=self.places.check,
            received_on=received_on,
            button=button,
        )

    def shown(self) -> list[ShownPage]:
        """Give the answers to read."""
        labels: dict[str, Mapping[str, str]] = {source: dict(offered) for source, offered in self.choices.items()}
        return show(self.form, self.answers, {**labels, "files": self.uploads.known})

    @cached_property
    def _pages(self) -> list[int]:
        return visible_pages(self.form, self.answers)

    def _fields(self, number: int, *, is_posted: bool = False) -> PageForm:
        if number - 1 not in self._pages:
            raise NotFound
        return page_form(
            self.form,
            number - 1,
            answers=self.answers,
            posted=request.form if is_posted else None,
            files=cast(Files, request.files) if is_posted else None,
            choices=self.choices,
            uploads=self.uploads,
            today=self.today,
        )

    def _page(self, number: int, fields: PageForm) -> str:
        before = previous_page(self.form, number - 1, self.answers)
        back = self.places.start if before is None else self.places.page(before + 1, False)
        return render_template(
            "answering/page.html",
            task_name=self.name,
            title=self.form.pages[number - 1].title,
            fields=fields,
            action=self.places.page(number, _is_changing()),
            back=self.places.check if _is_changing() else back,
        )

    def _first_wrong_page(self) -> int | None:
        """Find the first page that still needs an answer, such as one that a changed answer has opened."""
        try:
            accept(self.form, self.answers, self.choices, uploads=self.uploads, today=self.today)
        except InvalidAnswers as refusal:
            return min(page_of(self.form, question) for question in refusal.errors)
        return None

    def _address_of(self, question: str) -> str:
        if all(asked.id != question for asked in self.form.questions):
            return f"#{question}"  # Asked on the check itself.
        return f"{self.places.page(page_of(self.form, question) + 1, True)}#{question}"


def _is_changing() -> bool:
    """Tell whether the person came from the check, to change one page."""
    return "change" in request.args


def page_places(page: Callable[..., str], start: str, check: str) -> Places:
    """Give the addresses of a form, whose pages have one address each, with ``change`` when left for the check."""

    def address(number: int, is_changing: bool) -> str:
        arguments: dict[str, Any] = {"number": number}
        return page(**arguments, change=1) if is_changing else page(**arguments)

    return Places(address, start, check)


def uploads_for(task_id: UUID | None, known: Mapping[str, str]) -> PersonsUploads:
    """Give the files that the signed-in person attaches to a task, or (no task) to a new request."""

    def keep(name: str, stream: IO[bytes]) -> UUID:
        return upload_file(
            database(),
            stored_files(),
            person_id=person().id,
            task_id=task_id,
            name=name,
            stream=stream,
            at_most=configuration().max_file_bytes,
            now=now(),
        )

    return PersonsUploads(known, keep, configuration().max_file_bytes)
