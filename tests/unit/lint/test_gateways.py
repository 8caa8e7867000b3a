"""A gateway asks answers that there are, for values that they can have, and has a way for every case."""

import pytest
from lxml import etree

from tests.unit.lint.checking import faults_of, told, told_only
from tests.unit.lint.drawing import Step, end, exclusive, start, user


def asking(form: str, *inputs: str) -> tuple[Step, ...]:
    return start("start", *inputs), user("ask", form), exclusive("gate"), end("one"), end("two")


def arrows(one: str | None, two: str | None) -> str:
    conditions = (
        f"gate > {name} : {text}" if text else f"gate > {name}" for name, text in (("one", one), ("two", two))
    )
    return "\n".join(["start > ask > gate", *conditions])


def test_an_arrow_without_a_condition_is_told() -> None:
    found = faults_of(*asking("decide-form"), arrows=arrows('decision == "assess"', None))
    told_only(found, "gate-two", "“gate-two”", "“The gate”", "without a condition")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("decision = 'assess'", "cannot be read"),
        ("decision == 'assess", "cannot be read"),
        ("__import__('os').system('id')", "may not stand in a condition"),
        ("decision.upper() == 'ASSESS'", "may not stand in a condition"),
        ("().__class__.__bases__[0]", "may not stand in a condition"),
        ("[x for x in decision]", "may not stand in a condition"),
        ("decision == 'assess' or 'refuse'", "stands alone"),
    ],
)
def test_a_condition_outside_the_grammar_is_told(text: str, words: str) -> None:
    found = faults_of(*asking("decide-form"), arrows=arrows(text, "otherwise"))
    told_only(found, "gate-one", "“gate-one”", words)


def test_an_empty_condition_is_told() -> None:
    def change(root: etree._Element) -> None:
        next(root.iter("{*}conditionExpression")).text = " "

    found = faults_of(*asking("decide-form"), arrows=arrows('decision == "assess"', "otherwise"), change=change)
    told_only(found, "gate-one", "“gate-one”", "is empty")


def test_a_condition_that_asks_what_no_form_gives_is_told_with_what_is_given() -> None:
    found = faults_of(*asking("decide-form"), arrows=arrows('decison == "assess"', "otherwise"))
    told_only(found, "gate-one", "“gate-one”", "“decison”", "“decision”")


def test_a_condition_may_ask_an_input() -> None:
    assert faults_of(*asking("plain-form", "source"), arrows=arrows('source == "school"', "otherwise")) == ()


def test_a_condition_that_asks_nothing_is_told() -> None:
    found = faults_of(*asking("decide-form"), arrows=arrows("True", "otherwise"))
    told_only(found, "gate-one", "“gate-one”", "asks no answer")


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("decide-form", 'decision == "asses"', "“asses”"),
        ("decide-form", 'decision in ["assess", "perhaps"]', "“perhaps”"),
        ("decide-form", '"perhaps" == decision', "“perhaps”"),
        ("decide-form", "decision == True", "True"),
        ("decide-form", '"assess" in decision', "write == instead"),
        ("advice-form", '"music" in advice', "“music”"),
        ("advice-form", 'advice == "education"', "“education” in advice"),
        ("agree-form", 'agreed == "yes"', "True"),
    ],
)
def test_a_value_that_the_form_does_not_offer_is_told(form: str, text: str, words: str) -> None:
    found = faults_of(*asking(form), arrows=arrows(text, "otherwise"))
    told_only(found, "gate-one", "“gate-one”", words)


def test_an_advice_type_that_there_is_not_is_told() -> None:
    found = faults_of(*asking("plain-form", "advice_type"), arrows=arrows('advice_type == "music"', "otherwise"))
    told_only(found, "gate-one", "“gate-one”", "“music”", "“education”")


@pytest.mark.parametrize(
    ("form", "one", "two"),
    [
        ("decide-form", 'decision == "assess"', 'decision == "refuse"'),
        ("decide-form", 'decision == "assess"', 'decision != "assess"'),
        ("maybe-form", 'decision == "assess"', 'not answered(decision) or decision == "refuse"'),
        ("agree-form", "agreed", "not agreed"),
        ("agree-form", "agreed == True", "agreed == False"),
        ("advice-form", '"health" in advice', '"health" not in advice'),
        ("number-form", "visits >= 3", "not visits >= 3"),
        ("person-form", 'assignee == "somebody"', 'assignee != "somebody"'),
    ],
)
def test_conditions_that_cover_every_case_need_no_default(form: str, one: str, two: str) -> None:
    assert faults_of(*asking(form), arrows=arrows(one, two)) == ()


@pytest.mark.parametrize(
    ("form", "one", "two", "lost"),
    [
        (
            "decide-form",
            'decision == "assess"',
            'decision == "assess" and decision != "refuse"',
            "“decision” is refuse",
        ),
        ("maybe-form", 'decision == "assess"', 'decision == "refuse"', "“decision” is not answered"),
        ("agree-form", "agreed", "agreed == True", "“agreed” is no"),
        ("advice-form", '"health" in advice', '"education" in advice', "“advice” is something else"),
        ("number-form", "visits < 3", "visits > 3", "“visits” is 3"),
        ("person-form", 'assignee == "ann"', 'assignee == "ben"', "“assignee” is something else"),
    ],
)
def test_a_case_that_has_no_way_is_told_by_example(form: str, one: str, two: str, lost: str) -> None:
    found = faults_of(*asking(form), arrows=arrows(one, two))
    told(found, "gate", "“The gate”", lost)


def test_an_answer_that_may_not_have_been_asked_for_yet_counts_as_missing() -> None:
    steps = (
        start("start", "source"),
        exclusive("known"),
        user("ask", "decide-form"),
        exclusive("gate"),
        end("one"),
        end("two"),
    )
    ways = """
    start > known
    known > ask : source == "school"
    known > gate : otherwise
    ask > gate
    gate > one : decision == "assess"
    gate > two : decision == "refuse"
    """
    told_only(faults_of(*steps, arrows=ways), "gate", "“The gate”", "“decision” is not answered")


@pytest.mark.parametrize(
    ("form", "one", "two", "both"),
    [
        ("decide-form", 'decision != "refuse"', 'decision == "assess"', "“decision” is assess"),
        ("number-form", "visits >= 3", "visits < 5", "“visits” is 3"),
        ("advice-form", '"health" in advice', '"education" in advice', "education and health"),
    ],
)
def test_two_conditions_that_hold_at_once_are_told_by_example(form: str, one: str, two: str, both: str) -> None:
    three = arrows(one, two) + "\ngate > three : otherwise"
    found = faults_of(*asking(form), end("three"), arrows=three)
    told_only(found, "gate", "“The gate”", "two ways", both, "“gate-one”", "“gate-two”")


def test_a_gateway_that_asks_too_much_to_oversee_needs_a_default() -> None:
    inputs = [f"input_{number}" for number in range(9)]
    every = " and ".join(inputs)
    steps = asking("plain-form", *inputs)
    told_only(faults_of(*steps, arrows=arrows(every, f"not ({every})")), "gate", "“The gate”", "give it a default")
    assert faults_of(*steps, arrows=arrows(every, "otherwise")) == ()


def test_a_condition_that_nothing_can_fulfil_is_told() -> None:
    both = 'decision == "assess" and decision == "refuse"'
    found = faults_of(*asking("decide-form"), arrows=arrows(both, "otherwise"))
    told_only(found, "gate-one", "“gate-one”", "“The gate”", "can never be true")


def test_a_gateway_that_brings_ways_together_asks_nothing() -> None:
    steps = (*asking("decide-form")[:3], user("more"), exclusive("together"), end())
    ways = 'start > ask > gate\ngate > more : decision == "assess"\ngate > together : otherwise\nmore > together > end'
    assert faults_of(*steps, arrows=ways) == ()
