"""Every form can be filled in to its end, whichever way its answers lead."""

from datetime import date

import pytest

from app.formkit import JSON, Form, Question, accept, show, visible_pages
from tests.unit.forms_content.filling import CHOICES, fill
from tests.unit.forms_content.reading import library

TODAY = date(2026, 6, 1)


def journeys(form: Form) -> list[dict[str, JSON]]:
    """Give what a person says to reach every page: each answer of each steering question, where it is asked."""
    found: list[dict[str, JSON]] = [{}]
    tried: set[str] = set()
    for said in found:
        answers = fill(form, said)
        for question in form.questions:
            if question.id in answers and question.id not in tried:
                tried.add(question.id)
                found += [said | {question.id: value} for value in _values(question)]
    return found


def _values(question: Question) -> list[JSON]:
    if question.kind == "yes_no":
        return [True, False]
    if question.kind == "choice":
        return [value for value, _ in question.options or CHOICES[question.source]]
    return [[value] for value, _ in question.options] if question.kind == "checkboxes" else []


FORMS = sorted(library().forms)
WAYS = [(name, said) for name in FORMS for said in journeys(library().forms[name])]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_accepted_with_what_it_requires_and_no_more(name: str) -> None:
    form = library().forms[name]
    accepted = accept(form, fill(form, {}), CHOICES, today=TODAY)
    assert set(accepted.outputs) == set(form.gives)
    assert show(form, accepted.answers, {})


@pytest.mark.parametrize(("name", "said"), WAYS)
def test_no_answer_leads_into_a_dead_end(name: str, said: dict[str, JSON]) -> None:
    form = library().forms[name]
    answers = fill(form, said)
    assert said.items() <= answers.items()
    assert accept(form, answers, CHOICES, today=TODAY).answers == answers


@pytest.mark.parametrize("name", FORMS)
def test_every_page_is_reached_by_some_way(name: str) -> None:
    form = library().forms[name]
    pages = {page for said in journeys(form) for page in visible_pages(form, fill(form, said))}
    assert pages == set(range(len(form.pages)))


@pytest.mark.parametrize(
    ("name", "said", "shown"),
    [
        ("check-request", {"request_check": "not_ours"}, "not_ours_explanation"),
        ("check-request", {"child_match": "existing"}, "existing_child"),
        ("check-request", {}, "upn_unknown"),
        ("check-request", {"who_decides": "representative"}, "representative_name"),
        ("check-request", {"who_decides": "young_person"}, "share_with_parents"),
        ("check-request", {"who_decides": "young_person", "share_with_parents": "some"}, "shared_parts"),
        ("share-with-parents", {"share_with_parents": "some"}, "shared_parts"),
        ("invite-young-person", {"invited": "decided"}, "how_decided"),
        ("invite-young-person", {"invited": "representative"}, "capacity_notes"),
        ("request-assessment", {"asked_by": "parent"}, "your_responsibility"),
        ("request-assessment", {"asked_by": "young_person"}, "share_with_parents"),
        ("request-assessment", {"asked_by": "young_person", "share_with_parents": "some"}, "shared_parts"),
        ("request-assessment", {"asked_by": "school"}, "head_agrees"),
        ("request-assessment", {"asked_by": "professional"}, "profession"),
        ("family-evidence", {"report_by": "commissioned"}, "author_name"),
        ("commissioned-report", {"contribution": "give", "report_as": "file"}, "reports"),
        ("commissioned-report", {"contribution": "give", "report_as": "text"}, "report_text"),
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
