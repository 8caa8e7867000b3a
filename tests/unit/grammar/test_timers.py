"""A timer says one of five things, and can say nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.grammar import MAX_DAYS, MAX_MONTHS, GrammarFault, TimerKind, TimerRule, timer


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('deadline("advice_due")', TimerRule(TimerKind.DEADLINE, "advice_due", 0)),
        ('before("advice_due", weeks=2)', TimerRule(TimerKind.BEFORE, "advice_due", 14)),
        ('before("advice_due", days=3)', TimerRule(TimerKind.BEFORE, "advice_due", 3)),
        ('before("advice_due", months=6)', TimerRule(TimerKind.BEFORE, "advice_due", 0, 6)),
        ('after("advice_due", days=1)', TimerRule(TimerKind.AFTER, "advice_due", 1)),
        ('every(days=7, after="advice_due")', TimerRule(TimerKind.EVERY, "advice_due", 7)),
        ('every(after="advice_due", weeks=1)', TimerRule(TimerKind.EVERY, "advice_due", 7)),
        ("elapsed(days=5)", TimerRule(TimerKind.ELAPSED, None, 5)),
        ("  deadline(\n 'advice_due' ) ", TimerRule(TimerKind.DEADLINE, "advice_due", 0)),
    ],
)
def test_a_timer_means_what_it_says(text: str, rule: TimerRule) -> None:
    assert timer(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P14D",
        "PT0S",
        "R/P7D",
        "2026-09-01T07:00:00Z",
        "advice_due",
        '"advice_due"',
        "now()",
        'system("id")',
        '__import__("os")',
        'x.deadline("advice_due")',
        "deadline",
        "deadline()",
        'deadline("")',
        "deadline(advice_due)",
        "deadline(1)",
        'deadline("advice_due", days=1)',
        'deadline("a", "b")',
        'deadline(*["advice_due"])',
        'deadline("advice" + "_due")',
        'deadline(f"{x}")',
        'before("advice_due")',
        'before("advice_due", 2)',
        'before("advice_due", weeks=0)',
        'before("advice_due", weeks=-1)',
        'before("advice_due", weeks=2.5)',
        'before("advice_due", weeks="2")',
        'before("advice_due", weeks=True)',
        'before("advice_due", weeks=None)',
        'before("advice_due", weeks=2, days=3)',
        'before("advice_due", days=1, days=2)',
        'before("advice_due", months=2, days=1)',
        'before("advice_due", months=0)',
        'before("advice_due", years=1)',
        'every(months=1, after="advice_due")',
        "elapsed(months=1)",
        f'after("advice_due", months={MAX_MONTHS + 1})',
        f'after("advice_due", days={MAX_DAYS + 1})',
        'after("advice_due", days=' + "9" * 400 + ")",
        "every(days=7)",
        'every("advice_due", days=7)',
        'every(7, after="advice_due")',
        "elapsed()",
        "elapsed(5)",
        'elapsed("advice_due", days=5)',
        "elapsed(**{'days': 5})",
        "elapsed(days=5) or elapsed(days=6)",
        "elapsed(days=elapsed(days=5))",
        "elapsed(days=5",
        "elapsed(days=5) # five",
    ],
)
def test_whatever_is_no_timer_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(GrammarFault) as refused:
        timer(text)
    assert refused.value.sentence.endswith(".")
    assert len(refused.value.sentence) < 300


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        rule = timer(text)
    except GrammarFault:
        return
    assert 0 <= rule.days <= MAX_DAYS
