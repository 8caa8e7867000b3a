"""The process team's page on diagrams names everything that a diagram may name, and shows nothing that is refused."""

import re
from pathlib import Path

import pytest

from app.domain.effects import CATALOGUE, Addressee, EffectKind
from app.domain.messages import MESSAGE_SENTENCES, MessageName
from app.domain.roles import LANES
from app.engine.grammar import GrammarFault, condition, timer

README = (Path(__file__).parents[3] / "bpmn" / "README.md").read_text()


def shown(heading: str) -> list[str]:
    """The examples of a section: what stands left of the explanation, one or more to a line."""
    block = README.split(f"## {heading}\n")[1].split("```")[1]
    return [example for line in block.strip().splitlines() for example in re.split(r"\s{3,}", line)[:-1]]


@pytest.mark.parametrize("name", MessageName)
def test_each_message_is_named_with_what_it_means(name: MessageName) -> None:
    assert f"| `{name}` | {MESSAGE_SENTENCES[name]} |" in README


@pytest.mark.parametrize("effect", CATALOGUE.values(), ids=lambda effect: effect.name)
def test_each_effect_is_named_with_its_arguments(effect: EffectKind) -> None:
    (line,) = [line for line in README.splitlines() if line.startswith(f"| `{effect.name}` |")]
    assert re.findall(r"`(\w+)`", line)[1:] == [argument.name for argument in effect.arguments]


@pytest.mark.parametrize("word", [*Addressee, *LANES])
def test_each_lane_and_addressee_is_named(word: str) -> None:
    assert f"`{word}`" in README


@pytest.mark.parametrize("example", shown("Conditions"))
def test_each_condition_shown_is_one(example: str) -> None:
    assert condition(example).names


@pytest.mark.parametrize("example", shown("Timers"))
def test_each_timer_shown_is_one(example: str) -> None:
    assert timer(example).days >= 0


def test_the_slip_shown_is_refused() -> None:
    with pytest.raises(GrammarFault):
        condition('x == "a" or "b"')
