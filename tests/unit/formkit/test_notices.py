"""Notices say what waits and never anything about the child."""

from typing import Any

import pytest
from hypothesis import given

from app.formkit import FormLibrary, Notice, lint, render_notice
from app.formkit.notices import PLACEHOLDERS
from tests.unit.formkit.building import as_file
from tests.unit.formkit.values import hostile, typed

FILE = "forms/notices/considering.yaml"
GOOD = {
    "notice": "considering",
    "title": "The council is considering an assessment",
    "statutory": True,
    "subject": "{{ what_waits }}",
    "body": "{{ what_waits }} for {{case_reference}}.\n\nSign in: {{ sign_in_url }}\n",
}
VALUES = dict.fromkeys(PLACEHOLDERS, "words")


def notice(**changed: Any) -> Notice:
    return FormLibrary.parse({FILE: as_file({**GOOD, **changed})}).notices["considering"]


def test_a_notice_is_filled_with_its_values() -> None:
    values = {"what_waits": "Advice", "case_reference": "EHC-2026-0001", "sign_in_url": "https://ehc.example"}
    assert render_notice(notice(), values) == ("Advice", "Advice for EHC-2026-0001.\n\nSign in: https://ehc.example\n")


@given(typed | hostile)
def test_a_value_goes_in_once_and_as_it_is(value: str) -> None:
    tricky = value + "{{ council }}"
    _, body = render_notice(notice(body="<{{ what_waits }}>"), {**VALUES, "what_waits": tricky})
    assert body == f"<{tricky}>\n"


def test_a_value_cannot_add_a_line_to_the_subject() -> None:
    subject, _ = render_notice(notice(), {**VALUES, "what_waits": "Advice\r\nBcc: everyone@example.com"})
    assert subject == "Advice Bcc: everyone@example.com"


def test_a_missing_value_is_never_sent_as_a_gap() -> None:
    with pytest.raises(KeyError):
        render_notice(notice(), {"what_waits": "Advice"})


KNOWN = "There are: advice_title, case_reference, council, due_on, sign_in_url, what_waits."
ABOUT_THE_CHILD = "would tell something about the child. Notices never do, because anyone may see an email."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": "About {{ child_name }}"}, f"“{{{{ child_name }}}}” {ABOUT_THE_CHILD}"),
        ({"body": "About {{ pupil }}"}, f"“{{{{ pupil }}}}” {ABOUT_THE_CHILD}"),
        ({"subject": "For {{ given_name }}"}, f"“{{{{ given_name }}}}” {ABOUT_THE_CHILD}"),
        ({"body": "{{ due_no }}"}, f"“{{{{ due_no }}}}” is not a placeholder. Did you mean “due_on”? {KNOWN}"),
        ({"body": "{{ officer }}"}, f"“{{{{ officer }}}}” is not a placeholder. {KNOWN}"),
        ({"body": "{{ council | upper }}"}, "A placeholder is not written as it should be."),
        ({"body": "{{ Child }}"}, "A placeholder is not written as it should be."),
        ({"body": "{{ council"}, "A placeholder is not written as it should be."),
        ({"body": "{% if council %}x{% endif %}"}, "A placeholder is not written as it should be."),
        ({"body": "By {{ due_on }}"}, "The notice says {{ due_on }}, so add “due:” with the name of the deadline"),
        ({"due": "advice_due"}, "“due” names a deadline, but neither the subject nor the body says {{ due_on }}."),
        ({"title": "For {{ council }}"}, "The title cannot have placeholders"),
        ({"subject": "two\nlines"}, "The subject must be one line of 150 characters or fewer."),
        ({"subject": " "}, "“subject” is empty."),
        ({"body": ""}, "“body” is empty."),
        ({"notice": "other"}, "“notice” must be the name of the file, “considering”"),
        ({"statutory": "yes"}, "“statutory” must be true or false, without quotes."),
        ({"text": "x"}, "“text” is not a key that can stand here."),
    ],
)
def test_a_fault_of_a_notice_is_said_in_words(changed: dict[str, Any], sentence: str) -> None:
    [fault] = lint({FILE: as_file({**GOOD, **changed})})
    assert fault.file == FILE
    assert fault.sentence.startswith(sentence)


def test_a_notice_that_says_a_day_names_the_deadline_that_it_is() -> None:
    by = {**GOOD, "body": "By {{ due_on }}", "due": "advice_due"}
    assert lint({FILE: as_file(by)}) == ()
    assert notice(**by).due == "advice_due"


def test_a_statutory_notice_may_be_reworded_not_removed() -> None:
    before = FormLibrary.parse({FILE: as_file(GOOD)})
    assert lint({FILE: as_file({**GOOD, "body": "Other words"})}, before) == ()
    for files in ({}, {FILE: as_file({**GOOD, "statutory": False})}):
        [fault] = lint(files, before)
        assert fault.sentence == "This notice is statutory. It may be reworded, not removed."
