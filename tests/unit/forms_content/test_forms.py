"""The forms keep what the law and the diagrams rely on."""

import pytest

from app.domain.proposals import proposed_advice
from app.domain.sharing import Part
from app.formkit import lint, visible_pages
from tests.unit.forms_content.reading import files, library, question, sources

ADVICE_FORMS = sorted({kind.form for kind in library().advice_types.values()})

#: What the diagrams read of each form, and the values that they compare it with (None: not known beforehand).
GIVEN: dict[str, dict[str, set[str] | None]] = {
    "request-assessment": {},
    "check-request": {"request_check": {"proceed", "not_ours"}},
    "family-evidence": {},
    "collect-evidence": {},
    "decide-whether-to-assess": {"decision": {"assess", "refuse"}},
    "choose-advice": {"advice": None},
    "commissioned-report": {"contribution": {"give", "decline"}},
    "choose-inbox": {"inbox": None},
    "invite-young-person": {
        "invited": {"portal", "letter", "decided", "representative"},
        "share_with_parents": {"all", "some", "none"},
        "shared_parts": set(Part),
    },
    "share-with-parents": {"share_with_parents": {"all", "some", "none"}, "shared_parts": set(Part)},
    "assign-request": {"inbox_answer": {"assign", "forward", "not_known"}, "assignee": None, "forward_to": None},
    "check-advice": {"advice_check": {"accept", "return"}},
    "decide-after-no": {"next": {"other_inbox", "settle"}},
    "agree-existing-advice": {"agreed": None},
    "decide-whether-to-issue": {"issue": {"issue", "do_not_issue"}},
    "draft-plan": {},
    "check-quality": {"quality": {"pass", "send_back"}},
    "choose-settings": {"settings": None},
    "comment-on-draft": {"meeting": None, "names_setting": None},
    "hold-meeting": {},
    "consultation-answer": {"answer": {"can_meet_need", "cannot_meet_need"}},
    "final-plan": {"named_setting": None},
    "ask-for-access": {},
    "decide-access": {"access_decision": {"grant", "refuse", "ask_more"}},
    "answer-about-access": {},
    **{form: {"contribution": {"give", "hand_back", "decline"}} for form in ADVICE_FORMS},
}


def test_the_lint_finds_no_fault() -> None:
    assert [str(fault) for fault in lint(files())] == []


def test_there_is_a_form_for_every_task_and_no_other() -> None:
    assert set(library().forms) == set(GIVEN)


@pytest.mark.parametrize("form", sorted(GIVEN))
def test_a_form_shows_the_process_what_its_diagram_reads(form: str) -> None:
    assert set(library().forms[form].gives) == set(GIVEN[form])
    for name, values in GIVEN[form].items():
        if values is not None:
            assert {value for value, _ in question(form, name).options} == values


@pytest.mark.parametrize("form", sorted(GIVEN))
def test_a_form_names_the_law_it_serves(form: str) -> None:
    assert any(law in library().forms[form].basis for law in ("Act ", "Regulations 2014"))


@pytest.mark.parametrize("form", ADVICE_FORMS)
def test_advice_begins_by_asking_whether_it_can_be_given(form: str) -> None:
    first = library().forms[form].pages[0]
    assert [asked.id for asked in first.questions if asked.kind != "statement"] == ["contribution"]


@pytest.mark.parametrize("form", ADVICE_FORMS)
@pytest.mark.parametrize("answer", ["hand_back", "decline"])
def test_whoever_cannot_advise_gives_one_page_of_reasons_and_nothing_else(form: str, answer: str) -> None:
    shown = visible_pages(library().forms[form], {"contribution": answer})
    reasons = [asked.id for page in shown[1:] for asked in library().forms[form].pages[page].questions]
    assert len(shown) == 2
    assert all(name.startswith(("hand_back", "who_instead", "decline")) for name in reasons)


@pytest.mark.parametrize("form", ADVICE_FORMS)
def test_whoever_advises_is_asked_for_needs_outcomes_and_their_name(form: str) -> None:
    shown = visible_pages(library().forms[form], {"contribution": "give"})
    asked = {name for page in shown for asked in library().forms[form].pages[page].questions for name in [asked.id]}
    assert "author_name" in asked
    assert not asked & {"hand_back_reason", "decline_reason", "decline_details"}
    assert "plan:E" in sources(library().forms[form])


@pytest.mark.parametrize("form", ADVICE_FORMS)
def test_advice_can_carry_files(form: str) -> None:
    assert any(asked.kind == "file" for asked in library().forms[form].questions)


@pytest.mark.parametrize("area", ["communication", "cognition", "social_emotional", "sensory_physical"])
@pytest.mark.parametrize("form", ["advice-education", "advice-psychology", "draft-plan"])
def test_each_area_of_need_has_its_own_page_of_needs_outcomes_and_provision(form: str, area: str) -> None:
    whole = library().forms[form]
    with_it = set(visible_pages(whole, {"contribution": "give", "areas": [area]}))
    without = set(visible_pages(whole, {"contribution": "give", "areas": []}))
    (page,) = with_it - without
    names = {asked.id for asked in whole.pages[page].questions}
    assert {f"{area}_needs", f"{area}_outcomes", f"{area}_provision"} <= names


@pytest.mark.parametrize("area", ["communication", "cognition", "social_emotional", "sensory_physical"])
def test_provision_in_section_f_is_specified_and_quantified(area: str) -> None:
    provision = question("draft-plan", f"{area}_provision")
    required = {asked.id for asked in provision.questions if asked.required}
    assert provision.required
    assert {"meets", "what", "who", "how_often", "how_long"} <= required


@pytest.mark.parametrize("limb", ["a", "b", "c", "d", "e", "f", "g"])
def test_every_limb_of_regulation_6_has_a_kind_of_advice(limb: str) -> None:
    assert f"6(1)({limb})" in {kind.limb for kind in library().advice_types.values()}


def test_preparation_for_adulthood_is_asked_for_from_year_9_and_nothing_else_by_age() -> None:
    by_age = {name: kind.from_year for name, kind in library().advice_types.items() if kind.from_year is not None}
    assert by_age == {"preparation_for_adulthood": 9}


def test_everybody_is_proposed_what_the_regulations_always_require_and_no_specialist() -> None:
    always = ("parents", "young_person", "education", "health", "psychology", "social_care")
    assert proposed_advice(library().advice_types.values(), 8) == always
    assert set(proposed_advice(library().advice_types.values(), 9)) == {*always, "preparation_for_adulthood"}


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ("decide-whether-to-assess", {"decision": "refuse"}),
        ("decide-whether-to-issue", {"issue": "do_not_issue"}),
        ("final-plan", {}),
    ],
)
def test_a_decision_that_can_be_appealed_names_whom_to_contact(form: str, answers: dict[str, str]) -> None:
    whole = library().forms[form]
    shown = [asked for page in visible_pages(whole, answers) for asked in whole.pages[page].questions]
    contacts = {asked.id for asked in shown if asked.statutory and asked.required}
    assert {"mediation_adviser", "mediation_officer", "disagreement_resolution"} <= contacts
    assert "information_and_advice" in contacts


@pytest.mark.parametrize("form", sorted(GIVEN))
def test_a_question_put_as_a_question_says_what_is_missing_in_a_sentence_that_reads_well(form: str) -> None:
    nameless = [
        asked.id
        for asked in library().forms[form].every_question()
        if asked.required and asked.kind in {"short_text", "long_text", "choice", "date"} and not asked.called
        if asked.label.endswith("?")
    ]
    assert nameless == []


def test_existing_advice_is_used_only_with_three_agreements() -> None:
    whole = library().forms["agree-existing-advice"]
    shown = {asked.id for page in visible_pages(whole, {"agreed": True}) for asked in whole.pages[page].questions}
    not_shown = {asked.id for page in visible_pages(whole, {"agreed": False}) for asked in whole.pages[page].questions}
    three = {"council_person", "council_on", "author_person", "author_on", "family_person", "family_on"}
    assert three <= shown
    assert not three & not_shown
    assert all(whole.question(name).required and whole.question(name).statutory for name in three)


def test_the_second_parent_is_asked_about_and_an_address_can_be_withheld() -> None:
    check = library().forms["check-request"]
    assert check.question("second_parent_checked").required
    assert "address_withheld" in {asked.id for asked in check.question("parents").questions}
