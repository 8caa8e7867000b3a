"""What somebody says of how they are reached comes to nobody outside the council by way of a form."""

from collections.abc import Iterable

from app.formkit import Question
from tests.unit.forms_content.reading import library

_DETAILS = {"address", "email", "phone"}


def _kinds_in(questions: Iterable[Question]) -> set[str]:
    return {kind for question in questions for kind in (question.kind, *_kinds_in(question.questions))}


def test_no_form_that_is_shown_outside_asks_how_somebody_is_reached() -> None:
    asked = {name: _kinds_in(form.questions) & _DETAILS for name, form in library().forms.items() if form.shown_to}
    assert asked
    assert {name: kinds for name, kinds in asked.items() if kinds} == {}


def test_the_forms_that_do_ask_for_addresses_are_shown_to_nobody_outside() -> None:
    forms = library().forms
    for name in ("request-assessment", "check-request"):
        assert "address" in _kinds_in(forms[name].questions)
        assert not forms[name].shown_to
