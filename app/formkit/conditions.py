"""When a page or question is shown: a closed set of conditions over earlier answers, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.formkit.values import JSON, as_typed, blank

#: What an answer can be compared with.
Operand: TypeAlias = str | bool | int


@dataclass(frozen=True)
class Is:
    """The answer is this value."""

    question: str
    value: Operand


@dataclass(frozen=True)
class IsNot:
    """There is an answer and it is another value."""

    question: str
    value: Operand


@dataclass(frozen=True)
class AnyOf:
    """The answer is one of these values, or, where several can be ticked, one of these is ticked."""

    question: str
    values: tuple[Operand, ...]


@dataclass(frozen=True)
class Answered:
    """There is an answer (or, with ``answered`` False, there is none)."""

    question: str
    answered: bool


@dataclass(frozen=True)
class All:
    """Every one of these holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyHolds:
    """At least one of these holds."""

    conditions: tuple["Condition", ...]


Condition: TypeAlias = Is | IsNot | AnyOf | Answered | All | AnyHolds


def holds(condition: Condition | None, answers: Mapping[str, JSON]) -> bool:
    """Say whether a condition holds over answers that are already pruned; no condition always holds.

    A question without an answer makes ``is``, ``is_not`` and ``any_of`` false alike: what a person was never asked
    must not lead them anywhere.
    """
    if condition is None:
        return True
    if isinstance(condition, All):
        return all(holds(part, answers) for part in condition.conditions)
    if isinstance(condition, AnyHolds):
        return any(holds(part, answers) for part in condition.conditions)
    value = answers.get(condition.question)
    answered = not blank(value) and as_typed(value) is None
    if isinstance(condition, Answered):
        return answered is condition.answered
    return answered and _compares(condition, value)


def _compares(condition: Is | IsNot | AnyOf, value: JSON) -> bool:
    if isinstance(condition, Is):
        return _same(value, condition.value)
    if isinstance(condition, IsNot):
        return not _same(value, condition.value)
    given = value if isinstance(value, list) else [value]
    return any(_same(one, wanted) for one in given for wanted in condition.values)


def _same(value: JSON, wanted: Operand) -> bool:
    # In Python 1 == True; an answer of 1 is not "yes".
    return type(value) is type(wanted) and value == wanted


def asked_about(condition: Condition | None) -> tuple[str, ...]:
    """Give the ids of the questions a condition looks back to, in the order written."""
    if condition is None:
        return ()
    if isinstance(condition, All | AnyHolds):
        return tuple(name for part in condition.conditions for name in asked_about(part))
    return (condition.question,)
