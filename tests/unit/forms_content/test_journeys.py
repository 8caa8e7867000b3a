"""Every form can be filled in to its end, whichever way its answers lead."""

from datetime import date

import pytest

from app.formkit import JSON, accept, show
from tests.unit.forms_content.filling import CHOICES, fill
from tests.unit.forms_content.reading import library

TODAY = date(2026, 6, 1)


def ways() -> list[tuple[str, str, JSON]]:
    """Give each form with each answer of its own options and each yes or no that is asked on it."""
    found: list[tuple[str, str, JSON]] = []
    for name, form in sorted(library().forms.items()):
        for question in form.questions:
            if question.kind == "choice":
                found += [(name, question.id, value) for value, _ in question.options]
            elif question.kind == "checkboxes":
                found += [(name, question.id, [value]) for value, _ in question.options]
            elif question.kind == "yes_no":
                found += [(name, question.id, True), (name, question.id, False)]
    return found


@pytest.mark.parametrize("name", sorted(library().forms))
def test_a_form_is_accepted_with_what_it_requires_and_no_more(name: str) -> None:
    form = library().forms[name]
    accepted = accept(form, fill(form, {}), CHOICES, today=TODAY)
    assert set(accepted.outputs) == set(form.gives)
    assert show(form, accepted.answers, {})


@pytest.mark.parametrize(("name", "question", "value"), ways())
def test_no_answer_leads_into_a_dead_end(name: str, question: str, value: JSON) -> None:
    form = library().forms[name]
    answers = fill(form, {question: value})
    accepted = accept(form, answers, CHOICES, today=TODAY)
    assert accepted.answers == answers


@pytest.mark.parametrize(
    ("name", "said", "shown"),
    [
        ("check-request", {"request_check": "not_ours"}, "not_ours_explanation"),
        ("check-request", {"child_match": "existing"}, "existing_child"),
        ("check-request", {}, "upn_unknown"),
        ("check-request", {"who_decides": "representative"}, "representative_name"),
        ("request-assessment", {"asked_by": "parent"}, "your_responsibility"),
        ("request-assessment", {"asked_by": "young_person"}, "share_with_parents"),
        ("request-assessment", {"asked_by": "school"}, "head_agrees"),
        ("request-assessment", {"asked_by": "professional"}, "profession"),
        ("assign-request", {"inbox_answer": "assign"}, "assignee"),
        ("assign-request", {"inbox_answer": "forward"}, "forward_to"),
        ("assign-request", {"inbox_answer": "not_known"}, "searched"),
        ("check-advice", {"advice_check": "return"}, "missing"),
        ("check-quality", {"quality": "send_back"}, "mend"),
        ("advice-health", {"nhs_number_known": "known"}, "nhs_number"),
        ("advice-education", {"sensory_teacher": "vision"}, "sensory_teacher_name"),
        ("comment-on-draft", {"meeting": True}, "meeting_when"),
        ("consultation-answer", {"answer": "cannot_meet_need"}, "grounds"),
        ("consultation-answer", {"answer": "can_meet_need"}, "how_met"),
        ("final-plan", {"names": "setting"}, "named_setting"),
        ("final-plan", {"names": "setting", "asked_for": "instead"}, "refusal_reasons"),
        ("final-plan", {"names": "OLA"}, "setting_type"),
        ("draft-plan", {"year_9_or_above": True}, "adulthood_provision"),
        ("draft-plan", {"has_care_needs": True}, "care_needs"),
    ],
)
def test_an_answer_brings_the_question_that_follows_from_it(name: str, said: dict[str, JSON], shown: str) -> None:
    form = library().forms[name]
    assert shown in fill(form, said)


@pytest.mark.parametrize("asked_by", ["parent", "young_person"])
def test_a_family_is_not_asked_for_what_only_a_school_knows(asked_by: str) -> None:
    form = library().forms["request-assessment"]
    assert not {"attainment", "support", "head_agrees", "family_told"} & set(fill(form, {"asked_by": asked_by}))
