"""What the plan and the national return need has a question that asks for it."""

import pytest

from app.formkit import Question
from tests.unit.forms_content.reading import asked_anywhere, library, question, sources

#: SEND Regulations 2014 reg. 12(1): eleven letters, twelve sections.
SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
WRITTEN_BY_THE_DRAFT = tuple(section for section in SECTIONS if section != "I")

#: Every item of the SEN2 person-level return for 2026.
SEN2_ITEMS = {
    "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7a", "1.7b", "1.7c",
    "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8",
    "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7",
    "4.1", "4.2", "4.3", "4.4a", "4.4b", "4.4c", "4.5", "4.6", "4.7a", "4.7b", "4.7c", "4.7d", "4.7e", "4.7f",
    "5.1", "5.2", "5.3", "5.4a", "5.4b", "5.4c", "5.4d", "5.6a", "5.6b",
    "5.7a", "5.7b", "5.7c", "5.7d", "5.7e", "5.7f", "5.7g", "5.7h", "5.8a", "5.8b",
}  # fmt: skip

#: The items that no form of the assessment can know, each with the reason.
KNOWN_OTHERWISE = {
    "2.1": "the day the request was received is a fact of the case, from whatever way it came in",
    "2.4": "the day the requester was told is the fact that sending the notice records",
    "2.6": "mediation about not assessing happens after the case is decided",
    "2.7": "an appeal about not assessing happens after the case is decided",
    "2.8": "moving to another authority is recorded by a command, at any time",
    "3.2": "the day the plan was issued, or the family told, is the fact that sending records",
    "3.3": "mediation about not issuing happens after the case is decided",
    "3.4": "an appeal about not issuing happens after the case is decided",
    "3.5": "mediation about a plan happens after it is final",
    "3.6": "an appeal about a plan happens after it is final",
    "3.7": "an exception is recorded by a command, with its ground and evidence",
    "4.5": "a plan that ends is not part of the assessment",
    "4.6": "a plan that ends is not part of the assessment",
    "5.1": "a plan that another authority transfers is not assessed here",
    "5.2": "the residential place taken up is known once the plan has started",
    "5.3": "the work-based learning taken up is known once the plan has started",
    "5.4a": "belongs to annual reviews",
    "5.4b": "belongs to annual reviews",
    "5.4c": "belongs to annual reviews",
    "5.4d": "belongs to annual reviews",
    "5.6a": "belongs to phase transfers",
    "5.6b": "belongs to phase transfers",
    "5.7f": "the day of leaving a setting is known when the child leaves it",
}

SEN_TYPES = {"SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH"}
ETHNICITIES = {
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB",
    "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
}  # fmt: skip

#: What the request and the check ask alike, so that the officer checks what the requester wrote.
ASKED_TWICE = (
    "given_name", "family_name", "preferred_name", "born_on", "sex", "ethnicity", "languages", "address", "upn", "uln",
    "nhs_number", "setting", "setting_other", "looked_after", "youth_accommodation", "gp", "parents",
)  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_the_plan_has_a_question_that_feeds_it(section: str) -> None:
    assert f"plan:{section}" in asked_anywhere()


@pytest.mark.parametrize("section", WRITTEN_BY_THE_DRAFT)
def test_the_draft_writes_every_section_but_the_setting(section: str) -> None:
    assert f"plan:{section}" in sources(library().forms["draft-plan"])


def test_the_draft_cannot_name_a_setting() -> None:
    draft = library().forms["draft-plan"]
    assert "plan:I" not in sources(draft)
    assert [asked.id for asked in draft.every_question() if asked.source == "settings"] == []


def test_the_final_plan_names_the_setting() -> None:
    assert "plan:I" in question("final-plan", "named_setting").maps_to


@pytest.mark.parametrize(
    ("form", "fed"),
    [
        ("advice-parents", {"A", "E", "K"}),
        ("advice-young-person", {"A", "E", "K"}),
        ("advice-education", {"A", "B", "E", "F", "K"}),
        ("advice-health", {"A", "C", "E", "F", "G", "K"}),
        ("advice-psychology", {"A", "B", "E", "F", "K"}),
        ("advice-social-care", {"A", "D", "E", "H1", "H2", "K"}),
    ],
)
def test_each_kind_of_advice_feeds_the_sections_it_is_about(form: str, fed: set[str]) -> None:
    assert {f"plan:{section}" for section in fed} <= sources(library().forms[form])


def test_the_items_of_the_return_that_no_form_asks_are_exactly_those_with_a_reason() -> None:
    asked = {target.removeprefix("sen2:") for target in asked_anywhere() if target.startswith("sen2:")}
    assert SEN2_ITEMS - asked == set(KNOWN_OTHERWISE)


def test_no_question_is_mapped_to_an_item_that_the_return_does_not_have() -> None:
    asked = {target.removeprefix("sen2:") for target in asked_anywhere() if target.startswith("sen2:")}
    assert asked <= SEN2_ITEMS


@pytest.mark.parametrize(
    ("form", "name", "codes"),
    [
        ("request-assessment", "sex", {"M", "F"}),
        ("check-request", "sex", {"M", "F"}),
        ("request-assessment", "ethnicity", ETHNICITIES),
        ("check-request", "ethnicity", ETHNICITIES),
        ("check-request", "upn_unknown", {"UN1", "UN2", "UN3", "UN5", "UN8", "UN9", "UN10"}),
        ("draft-plan", "primary_need", SEN_TYPES),
        ("draft-plan", "secondary_need", SEN_TYPES),
        ("final-plan", "residential", {"none", "A", "B"}),
        ("final-plan", "work_based", {"none", "A", "T", "S"}),
        ("final-plan", "direct_payments", {"E", "S", "H", "I"}),
        ("final-plan", "names", {"setting", "OLA", "OPA", "EHE", "EYP", "OTH"}),
    ],
)
def test_an_answer_with_a_code_in_the_return_offers_exactly_its_codes(form: str, name: str, codes: set[str]) -> None:
    assert {value for value, _ in question(form, name).options} == codes


def test_the_check_asks_for_the_child_by_the_same_names_as_the_request() -> None:
    request, check = library().forms["request-assessment"], library().forms["check-request"]
    for name in ASKED_TWICE:
        assert request.question(name).kind == check.question(name).kind, name
    assert shapes(request.question("parents")).items() <= shapes(check.question("parents")).items()


def test_the_final_plan_takes_up_the_personal_budget_of_the_draft() -> None:
    assert shapes(question("draft-plan", "budget_parts")) == shapes(question("final-plan", "budget_parts"))


def shapes(group: Question) -> dict[str, str]:
    """Give the kind of each question inside a list."""
    return {asked.id: asked.kind for asked in group.questions}
