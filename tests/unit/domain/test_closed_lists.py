"""The closed lists of the house: each entry has its words, and each name is spelt in one way."""

import re
from enum import StrEnum

import pytest

from app.domain.actions import Action
from app.domain.deadlines import Unit
from app.domain.effects import CATALOGUE, Addressee, ArgumentKind, EffectName
from app.domain.errands import ErrandKind
from app.domain.facts import INSTANCE_FACTS, Fact
from app.domain.faults import Fault
from app.domain.messages import MESSAGE_SENTENCES, MessageName
from app.domain.proposals import ALWAYS_SOUGHT, proposed_advice
from app.domain.roles import LANES, STAFF_ROLES, Role
from app.domain.stages import (
    EXCEPTION_TITLES,
    OUTCOME_TITLES,
    STAGE_TITLES,
    CaseOutcome,
    ConsultationOutcome,
    ContributionOutcome,
    ContributionStatus,
    DecisionKind,
    ExceptionGround,
    Stage,
)
from app.domain.statutory_deadlines import STATUTORY_DEADLINES

LISTS = (
    Addressee, ArgumentKind, CaseOutcome, ConsultationOutcome, ContributionOutcome, ContributionStatus, DecisionKind,
    EffectName, ErrandKind, ExceptionGround, Fact, MessageName, Role, Stage, Unit,
)  # fmt: skip


@pytest.mark.parametrize("names", LISTS, ids=lambda names: names.__name__)
def test_names_that_diagrams_and_rows_use_are_snake_case(names: type[StrEnum]) -> None:
    for name in names:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name.value)
        assert name.name == name.value.upper()


def test_actions_say_what_is_done_to_what_and_are_in_order() -> None:
    for action in Action:
        assert re.fullmatch(r"[a-z]+:[a-z]+(-[a-z]+)*", action.value)
    assert [action.value for action in Action] == sorted(action.value for action in Action)


def test_each_stage_outcome_ground_and_message_has_its_words() -> None:
    assert set(STAGE_TITLES) == set(Stage)
    assert set(OUTCOME_TITLES) == set(CaseOutcome)
    assert set(EXCEPTION_TITLES) == set(ExceptionGround)
    assert set(MESSAGE_SENTENCES) == set(MessageName)


def test_each_effect_is_in_the_catalogue_with_a_sentence_and_arguments_of_its_own() -> None:
    assert set(CATALOGUE) == set(EffectName)
    for name, effect in CATALOGUE.items():
        assert effect.name is name
        assert effect.sentence
        names = [argument.name for argument in effect.arguments]
        assert len(names) == len(set(names))
        assert all(bool(each.choices) is (each.kind is ArgumentKind.CHOICE) for each in effect.arguments)


def test_each_lane_is_a_role_of_its_own_and_nobody_outside_the_office_is_staff() -> None:
    assert len(set(LANES.values())) == len(LANES)
    assert STAFF_ROLES.isdisjoint({Role.FAMILY, Role.CONTRIBUTOR, Role.SERVICE_INBOX, Role.SETTING, Role.PORTAL})


def test_the_laws_deadlines_name_their_source_and_only_days_that_end_in_on() -> None:
    for rule in STATUTORY_DEADLINES:
        assert rule.statutory
        assert "Regulations" in rule.source or "Code" in rule.source
        assert rule.anchor.endswith("_on")
    assert all(fact in Fact for fact in INSTANCE_FACTS)


def test_a_fault_says_where_it_is() -> None:
    assert str(Fault("bpmn/a.bpmn", "check", "It has no form.")) == "bpmn/a.bpmn: check: It has no form."
    assert str(Fault("bpmn/a.bpmn", "", "It is empty.")) == "bpmn/a.bpmn: It is empty."


class Kind:
    """An advice type as the proposal sees it."""

    def __init__(self, type: str, limb: str, from_year: int | None = None) -> None:
        self.type, self.limb, self.from_year = type, limb, from_year


@pytest.mark.parametrize(("year", "with_adulthood"), [(6, False), (8, False), (9, True), (13, True)])
def test_the_law_proposes_whom_to_ask_and_from_year_nine_about_adulthood(year: int, with_adulthood: bool) -> None:
    always = [Kind(f"kind_{number}", limb) for number, limb in enumerate(ALWAYS_SOUGHT)]
    kinds = [*always, Kind("adulthood", "6(1)(g)", 9), Kind("other", "6(1)(f)")]
    proposed = proposed_advice(kinds, year)
    assert proposed[: len(always)] == tuple(kind.type for kind in always)
    assert ("adulthood" in proposed) is with_adulthood
    assert "other" not in proposed
