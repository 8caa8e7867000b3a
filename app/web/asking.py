"""A page that asks for the few things one command needs: says what will happen, keeps what was typed, then does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response
from wtforms import Field, Form, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, StopValidation

from app.domain.refusals import InvalidInput
from app.web.current import today
from app.web.days import DayInput
from app.web.errors import show_on_form

_LONGEST_TEXT = 4000

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True)
class About:
    """What a page asks about, and the address and name of the page to go back to."""

    caption: str
    back: tuple[str, str]


class DayField(Field):
    """A day in three inputs. ``data`` is the day once it is valid, or None when it is optional and empty."""

    def __init__(
        self,
        label: str,
        *,
        called: str,
        hint: str = "For example, 27 3 2026",
        optional: bool = False,
        in_future: bool = False,
        **kwargs: Any,
    ) -> None:
        """``called`` is how sentences name the day; without ``in_future`` it must be today or before."""
        super().__init__(label, description=hint, **kwargs)
        self.called, self.optional, self.in_future = called, optional, in_future
        self.typed = DayInput(self.name)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the three inputs, or a day to begin with."""
        self.process_errors = []
        self.data = None
        if formdata:
            self.typed = DayInput.posted(self.name, formdata)
        elif isinstance(data, date):
            self.typed = DayInput.of(self.name, data)

    def pre_validate(self, form: Any) -> None:
        """Read the day, and say what is wrong with it."""
        is_empty = not (self.typed.day or self.typed.month or self.typed.year)
        if is_empty and self.optional:
            return
        try:
            self.data = self.typed.read(self.called, no_later_than=date.max if self.in_future else form.today)
        except InvalidInput as refusal:
            raise StopValidation(refusal.sentence) from None

    @property
    def items(self) -> list[dict[str, str]]:
        """The three inputs as the date-input component wants them."""
        return self.typed.refused(self.errors[0] if self.errors else "").items


class AskForm(Form):
    """A small form of the portal's own, which knows what day it is."""

    def __init__(self, **begin_with: Any) -> None:
        """Take what was sent, or before anything was sent, what the fields are to begin with."""
        self.today = today()
        super().__init__(request.form if request.method == "POST" else None, data=begin_with)


class SeenForm(AskForm):
    """What the page showed, so that nothing else happens than what was read."""

    seen = HiddenField()

    def take(self, now: str) -> str:
        """Give what was seen; should it be refused, the page is shown again with what is true ``now``."""
        seen, self.seen.data = self.seen.data or "", now
        return seen


def long_text(label: str, missing: str, hint: str = "") -> TextAreaField:
    """Give a field for a few sentences that must be there; ``missing`` is said when they are not."""
    too_long = Length(max=_LONGEST_TEXT, message=f"The text must be {_LONGEST_TEXT:,} characters or fewer.")
    return TextAreaField(label, [InputRequired(missing), too_long], description=hint)


def ask(template: str, about: About, form: Form, do: Callable[[], Response], **shown: Any) -> Answer:
    """Show the page, with what else it is ``shown``; once it was sent and is in order, do it.

    What is refused is shown again as it was typed.
    """
    if request.method == "POST" and form.validate():
        try:
            return do()
        except InvalidInput as refusal:
            show_on_form(form, refusal)
    page = render_template(template, caption=about.caption, back=about.back, form=form, errors=errors_of(form), **shown)
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if request.method == "POST" else page


def errors_of(form: Form) -> list[tuple[str, str]]:
    """Give every error as (the id to lead to, sentence), those of the whole form first."""
    whole = [("", sentence) for sentence in form.form_errors]
    fields: Mapping[str, Field] = form._fields
    return whole + [(_first_id(field), sentence) for field in fields.values() for sentence in field.errors]


def _first_id(field: Field) -> str:
    return f"{field.name}-day" if isinstance(field, DayField) else str(field.id)
