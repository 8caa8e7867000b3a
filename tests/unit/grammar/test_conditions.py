"""A condition says what it says of the answers, and can say nothing else."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.step import Output
from app.engine.grammar import Comparison, GrammarFault, condition

SIGNS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in")
NAMES = ("a", "b", "c")
outputs = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.tuples(st.text(max_size=5)))


@pytest.mark.parametrize(
    ("text", "data", "holds"),
    [
        ('decision == "assess"', {"decision": "assess"}, True),
        ('decision == "assess"', {"decision": "refuse"}, False),
        ('decision != "assess"', {"decision": "refuse"}, True),
        ('decision in ["assess", "refuse"]', {"decision": "refuse"}, True),
        ('decision not in ["assess", "refuse"]', {"decision": "other"}, True),
        ('"health" in advice', {"advice": ("education", "health")}, True),
        ('"health" in advice', {"advice": ["education", "health"]}, True),
        ('"health" not in advice', {"advice": ("education",)}, True),
        ("visits >= 3", {"visits": 3}, True),
        ("visits > 3", {"visits": 3}, False),
        ("visits <= 3", {"visits": 3}, True),
        ("visits < 3", {"visits": 3}, False),
        ("agreed", {"agreed": True}, True),
        ("not agreed", {"agreed": False}, True),
        ("agreed == False", {"agreed": False}, True),
        ("answered(decision)", {"decision": "assess"}, True),
        ("answered(agreed)", {"agreed": False}, True),
        ("(a or b) and c", {"a": True, "b": False, "c": True}, True),
        ("a or b and c", {"a": True, "b": False, "c": False}, True),
        ("a == b", {"a": "x", "b": "x"}, True),
        ('day < "2026-09-01"', {"day": "2026-08-31"}, True),
        ('\n  decision ==\n  "assess"\n', {"decision": "assess"}, True),
    ],
)
def test_a_condition_means_what_it_says(text: str, data: Mapping[str, Output], holds: bool) -> None:
    assert condition(text).holds(data) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('decision == "assess"', False),
        ('decision != "assess"', True),
        ("decision == None", True),
        ("visits > 3", False),
        ("visits <= 3", False),
        ("3 < visits", False),
        ('"health" in advice', False),
        ('"health" not in advice', True),
        ("agreed", False),
        ("not agreed", True),
        ("answered(decision)", False),
    ],
)
def test_an_answer_that_is_not_there_is_none_and_never_raises(text: str, holds: bool) -> None:
    assert condition(text).holds({}) is holds
    assert condition(text).holds(dict.fromkeys(("decision", "visits", "advice", "agreed"))) is holds


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("agreed == 1", {"agreed": True}),
        ("visits == True", {"visits": 1}),
        ("visits > True", {"visits": 2}),
        ('visits > "2"', {"visits": 3}),
        ('"ass" in decision', {"decision": "assess"}),
        ("1 in flags", {"flags": (True,)}),
        ('decision in "assess, refuse"', {"decision": "assess"}),
    ],
)
def test_answers_of_different_kinds_are_never_taken_for_each_other(text: str, data: Mapping[str, Output]) -> None:
    assert condition(text).holds(data) is False


HOSTILE = [
    "__import__('os').system('id')",
    "().__class__.__bases__[0].__subclasses__()",
    "decision.__class__",
    "decision[0]",
    "open('/etc/passwd')",
    "eval('1')",
    "print(decision)",
    "answered(decision).real",
    "answered(answered)",
    "answered('decision')",
    "answered(decision, other)",
    "answered(name=decision)",
    "answered(*decision)",
    "answered",
    "(lambda: True)()",
    "lambda: True",
    "[x for x in decision]",
    "{x: 1 for x in decision}",
    "(x := 1)",
    "a if b else c",
    "f'{decision}'",
    "b'assess' == decision",
    "decision == 1.5",
    "decision == 1j",
    "decision == ...",
    "decision + 'x'",
    "9**9**9",
    "visits == -1",
    "~visits",
    "decision is None",
    "decision is not None",
    "1 < visits < 3",
    "{'a': 1}",
    "{1, 2}",
    "('a', 'b')",
    "a, b",
    "[[1]] == a",
    "a == [b]",
    "*a",
    "await a",
    "yield a",
    "decision = 'assess'",
    "decision == 'assess'; import os",
    "import os",
    "decision == 'assess",
    "(decision",
    "decision == 'assess' # always",
    "decision == 'a\\x41'",
    "decision == 'a' or 'b'",
    "not 'a'",
    "['a'] and b",
    "a\x00b",
    "",
    "   ",
    "a and " * 200 + "a",
    "not " * 100 + "a",
    "(" * 240 + "a" + ")" * 241,
    "a" + ".b" * 200,
    "a" + "()" * 200,
    "a" + "[0]" * 150,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_not_in_the_grammar_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(GrammarFault) as refused:
        condition(text)
    assert refused.value.sentence.endswith(".")
    assert len(refused.value.sentence) < 500


def test_a_condition_names_what_it_reads_and_what_it_compares() -> None:
    read = condition('decision == "assess" and ("health" in advice or not answered(visits)) and 3 < visits')
    assert read.names == {"decision", "advice", "visits"}
    assert read.compared == {
        Comparison("decision", "assess", inside=False),
        Comparison("advice", "health", inside=True),
        Comparison("visits", 3, inside=False),
    }


def test_a_condition_cannot_be_changed() -> None:
    read = condition("agreed")
    with pytest.raises(AttributeError):
        read.text = "not agreed"  # type: ignore[misc]


literals = st.integers(min_value=0, max_value=99).map(str) | st.sampled_from(
    ["True", "False", "None", '"x"', '"2026-01-01"', '["x", 1]', "[]"]
)
names = st.sampled_from(NAMES)
comparisons = st.tuples(names, st.sampled_from(SIGNS), literals | names).map(" ".join)
leaves = comparisons | names | names.map(lambda name: f"answered({name})")
conditions = st.recursive(
    leaves,
    lambda inner: (
        inner.map(lambda text: f"not ({text})")
        | st.tuples(inner, st.sampled_from(("and", "or")), inner).map(lambda said: f"({said[0]}) {said[1]} ({said[2]})")
    ),
    max_leaves=5,
)


@given(conditions, st.dictionaries(st.sampled_from(NAMES), outputs))
def test_no_answers_make_a_condition_raise_and_its_opposite_is_its_opposite(text: str, data: dict[str, Output]) -> None:
    assert condition(text).holds(data) is not condition(f"not ({text})").holds(data)


@given(conditions, st.dictionaries(st.sampled_from(NAMES), outputs))
def test_only_the_names_it_reads_can_change_a_condition(text: str, data: dict[str, Output]) -> None:
    said = condition(text)
    assert said.holds({**data, "beside": "x"}) is said.holds({key: data[key] for key in data if key in said.names})


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        said = condition(text)
    except GrammarFault:
        return
    assert said.holds({}) in (True, False)
