"""Gathering what the questions of one form offer."""

from collections.abc import Callable, Sequence

from app.formkit.library import FormLibrary
from app.formkit.shape import Choices, Form

_ADVICE_TYPES = "advice_types"


def choices_of(form: Form, library: FormLibrary, look_up: Callable[[str], Sequence[tuple[str, str]]]) -> Choices:
    """Give the options of every source that the form names: kinds of advice from the release, others by ``look_up``."""
    sources = {question.source for question in form.every_question() if question.source}
    kinds = [(kind.type, kind.title) for kind in library.advice_types.values()]
    return {source: kinds if source == _ADVICE_TYPES else look_up(source) for source in sorted(sources)}
