"""Every rule of the policy table can be said: the access pages explain themselves by it."""

from uuid import uuid4

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import POLICY, permits
from app.domain.policy_words import ABILITIES, ROLE_TITLES, condition_words, rule_of, rules_said, said
from app.domain.roles import Relation, Role


def test_every_condition_of_every_rule_has_words_of_its_own() -> None:
    conditions = {condition for rules in POLICY.values() for rule in rules for condition in rule}
    words = {condition: condition_words(condition) for condition in conditions}
    assert all(words.values())
    assert len(set(words.values())) == len(conditions)


def test_every_role_has_a_title() -> None:
    assert set(ROLE_TITLES) == set(Role)


def test_the_rule_that_is_named_is_one_by_which_the_table_permits() -> None:
    for standing in (
        Standing(uuid4()),
        Standing(uuid4(), roles=frozenset({Role.MANAGER})),
        Standing(uuid4(), relations=frozenset({Relation.PARENT})),
    ):
        for action in Action:
            assert (rule_of(action, standing) is not None) == permits(action, standing)


def test_a_rule_is_said_as_one_sentence() -> None:
    parent = Standing(uuid4(), relations=frozenset({Relation.PARENT}))
    rule = rule_of(Action.CASE_VIEW, parent)
    assert rule is not None
    assert said(rule) == "was given access to the case as one of the family"
    assert rules_said(Action.CASE_WITHHOLD) == ("is a casework officer of the council",)


def test_what_can_be_done_with_a_case_is_named_once() -> None:
    actions = [ability.action for ability in ABILITIES]
    assert len(actions) == len(set(actions))
