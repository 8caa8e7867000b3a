"""Notices say what waits, by when and where to sign in, and never whom it is about (P34)."""

import re

import pytest

from app.formkit import render_notice
from tests.unit.forms_content.reading import library

NOTICES = sorted(library().notices)
VALUES = {
    "what_waits": "Check the request",
    "due_on": "29 June 2026",
    "case_reference": "EHC-2026-0001",
    "sign_in_url": "https://portal.example/sign-in",
    "advice_title": "Health advice",
    "council": "Example Council",
}
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")

#: Who must be told by law, and may therefore be told in other words but not untold.
STATUTORY = {
    "considering", "considering-bodies", "decided-to-assess", "decided-to-assess-bodies", "decided-not-to-assess",
    "decided-not-to-assess-bodies", "advice-requested", "advice-assigned", "decided-not-to-issue",
    "decided-not-to-issue-bodies", "draft-plan", "consultation", "final-plan", "final-plan-setting",
    "final-plan-bodies",
}  # fmt: skip

#: Notices that name a day, and so must be sent when that day is known.
DATED = {
    "request-received", "considering", "considering-bodies", "decision-due-soon", "decision-late", "decided-to-assess",
    "advice-requested", "advice-unassigned", "advice-assigned", "advice-handed-back", "advice-returned",
    "advice-reminder", "advice-overdue-reminder", "advice-late", "advice-late-service", "advice-received",
    "request-needs-officer", "issue-due-soon", "issue-late", "decided-to-issue", "quality-check-waiting", "draft-plan",
    "family-views-reminder", "family-views-received", "consultation", "consultation-reminder",
    "consultation-unanswered", "plan-due-soon", "plan-late", "access-asked", "access-late", "access-more-answered",
    "access-reminder", "advice-contributor-left", "advice-contributor-left-officer", "young-person-soon",
}  # fmt: skip


#: Notices about a request for access, which belongs to no case.
OF_NO_CASE = {
    "access-asked", "access-granted", "access-late", "access-more-answered", "access-more-asked", "access-refused",
    "access-reminder",
}  # fmt: skip


def written(name: str) -> str:
    """Give all words of a notice, with its placeholders."""
    notice = library().notices[name]
    return f"{notice.subject}\n{notice.body}"


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_has_no_placeholder_that_could_name_a_person(name: str) -> None:
    assert set(_PLACEHOLDER.findall(written(name))) <= set(VALUES)


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_says_which_case_where_to_sign_in_and_who_writes(name: str) -> None:
    _, body = render_notice(library().notices[name], VALUES)
    assert (VALUES["case_reference"] in body) is (name not in OF_NO_CASE)
    assert f"Sign in: {VALUES['sign_in_url']}" in body
    assert body.rstrip().endswith(VALUES["council"])


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_says_what_waits_or_that_nothing_does(name: str) -> None:
    says = ("What waits for you:", "You do not need to do anything")
    assert any(words in written(name) for words in says)


def test_the_notices_that_name_a_day_are_known() -> None:
    assert {name for name in NOTICES if "{{ due_on }}" in written(name)} == DATED


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_about_advice_says_which_advice(name: str) -> None:
    about_advice = name.startswith("advice-") or name == "request-needs-officer"
    assert ("advice_title" in _PLACEHOLDER.findall(written(name))) == about_advice


def test_what_the_law_requires_to_be_sent_is_marked_statutory() -> None:
    assert {name for name in NOTICES if library().notices[name].statutory} == STATUTORY


@pytest.mark.parametrize("name", ["decided-not-to-assess", "decided-not-to-issue", "final-plan"])
@pytest.mark.parametrize(
    "right",
    [
        "right to appeal to the First-tier Tribunal",
        "within 2 months of the date of this notice, or within 1 month of the date on your mediation certificate",
        "you must contact a mediation adviser",
        "disagreement resolution service",
        "information, advice and support service",
    ],
)
def test_a_decision_that_can_be_appealed_tells_the_family_their_rights(name: str, right: str) -> None:
    assert right in library().notices[name].body


def test_the_draft_tells_the_family_their_three_choices_and_how_the_days_count() -> None:
    body = library().notices["draft-plan"].body
    for words in ("in any section", "to be named in the plan", "meeting with an officer", "including the day"):
        assert words in body


@pytest.mark.parametrize("name", ["advice-requested", "advice-late-service"])
def test_a_service_is_told_the_law_behind_its_six_weeks(name: str) -> None:
    assert "regulation 8" in library().notices[name].body


@pytest.mark.parametrize("name", NOTICES)
def test_a_subject_fits_a_mailbox(name: str) -> None:
    subject, _ = render_notice(library().notices[name], VALUES)
    assert len(subject) <= 100
