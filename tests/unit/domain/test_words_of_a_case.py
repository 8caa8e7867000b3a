"""The words in which a case is told: none is missing, and the young person's are short and plain."""

import re
from collections.abc import Iterator

import pytest

from app.domain.next_steps import EVERYBODY, FAMILY, Words
from app.domain.progress import STAGES_IN_ORDER
from app.domain.stages import CaseOutcome, ContributionOutcome
from app.domain.young_persons_words import YOUNG_PERSON

MOST_WORDS = 15
LONGEST_WORD = 10
#: Long words that the page itself explains, or that everybody knows.
KNOWN_WORDS = {"assessment"}
JARGON = {"statutory", "provision", "setting", "advice", "evidence", "authority", "outcome", "draft", "consult"}


def sentences(words: Words) -> Iterator[str]:
    steps = [part for step in words.steps.values() for part in (step.title, step.now, step.then)]
    said = (words.endings, words.owed, words.decisions, words.not_coming)
    for text in [*steps, *(text for texts in said for text in texts.values()), words.plan_sent]:
        yield from (part.strip() for part in re.split(r"[.!?]", text) if part.strip())


@pytest.mark.parametrize("words", [EVERYBODY, FAMILY, YOUNG_PERSON])
def test_there_are_words_for_all_that_can_happen(words: Words) -> None:
    assert set(words.steps) == set(STAGES_IN_ORDER)
    assert set(words.endings) == set(CaseOutcome)
    assert set(words.owed) == {step.within_weeks for step in words.steps.values()}
    assert set(words.not_coming) == set(ContributionOutcome) - {ContributionOutcome.ACCEPTED}
    assert set(words.decisions) == set(EVERYBODY.decisions)


@pytest.mark.parametrize("words", [FAMILY, YOUNG_PERSON])
def test_every_limit_is_the_same_whoever_reads_it(words: Words) -> None:
    for stage, step in words.steps.items():
        assert step.within_weeks == EVERYBODY.steps[stage].within_weeks


def test_the_young_persons_sentences_are_short() -> None:
    assert [each for each in sentences(YOUNG_PERSON) if len(each.split()) > MOST_WORDS] == []


def test_the_young_persons_words_are_plain() -> None:
    used = {word for each in sentences(YOUNG_PERSON) for word in re.findall(r"[a-z]+", each.lower())}
    assert {word for word in used - KNOWN_WORDS if len(word) > LONGEST_WORD} == set()
    assert used & JARGON == set()
