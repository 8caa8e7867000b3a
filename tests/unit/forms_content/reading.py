"""The forms and notices of the baseline, read once for the tests of their content."""

from functools import cache
from pathlib import Path

from app.formkit import Form, FormLibrary, Question

FORMS = Path(__file__).parents[3] / "forms"


def files() -> dict[str, bytes]:
    """Give every file of the folder by its path in a release."""
    return {f"forms/{path.relative_to(FORMS)}": path.read_bytes() for path in sorted(FORMS.rglob("*.yaml"))}


@cache
def library() -> FormLibrary:
    """Give the baseline; it has no faults."""
    return FormLibrary.parse(files())


def sources(form: Form) -> set[str]:
    """Give everything that a question of this form is mapped to."""
    return {target for question in form.every_question() for target in question.maps_to}


def asked_anywhere() -> set[str]:
    """Give everything that a question of any form is mapped to."""
    return set().union(*(sources(form) for form in library().forms.values()))


def question(form: str, name: str) -> Question:
    """Give one question of the baseline."""
    return library().forms[form].question(name)
