"""Every case that a gateway can meet, as far as its conditions can tell two cases apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from math import prod

from app.domain.catalogue import FormIndex
from app.domain.step import Output
from app.engine.grammar import Comparison, Condition
from app.engine.lint.answers import ADVICE_TYPE, Answers

MAX_CASES = 5000
#: Stands for any text that no condition names.
SOMETHING_ELSE = "something else"


class TooManyCases(Exception):
    """So many cases that nobody could oversee them."""


def cases_of(
    conditions: Sequence[Condition], answers: Answers, forms: FormIndex, certain: frozenset[str]
) -> Iterator[dict[str, Output]]:
    """Give every case, or raise ``TooManyCases``; answers in ``certain`` are never missing."""
    names = sorted(frozenset[str]().union(*(each.names for each in conditions)))
    compared = [comparison for each in conditions for comparison in each.compared]
    values = [
        list(_values(name, [each for each in compared if each.name == name], answers, forms, name in certain))
        for name in names
    ]
    if prod(len(each) for each in values) > MAX_CASES:
        raise TooManyCases
    return (dict(zip(names, case, strict=True)) for case in product(*values))


def _values(
    name: str, compared: Sequence[Comparison], answers: Answers, forms: FormIndex, certain: bool
) -> Iterable[Output]:
    kinds = answers.kinds_of(name)
    is_closed = bool(kinds) and all(kind.values is not None for kind in kinds) and name not in answers.inputs
    literals = [each.value for each in compared]
    if name == ADVICE_TYPE and name in answers.inputs and not kinds:
        return list(forms.advice_forms()) or [SOMETHING_ELSE]
    missing: list[Output] = [] if certain and kinds else [None]
    if kinds and all(kind.many for kind in kinds):
        return missing + list(_selections([value for value in literals if isinstance(value, str)], certain))
    if is_closed:
        return missing + list(dict.fromkeys(value for kind in kinds for value in kind.values or ()))
    return _told_apart([*literals, SOMETHING_ELSE, *(missing or [])], is_answer=bool(kinds))


def _selections(literals: Sequence[str], certain: bool) -> Iterator[Output]:
    """Give every selection of the options that are named, alone and with another option."""
    options = sorted(set(literals))[:8]
    for chosen in chain.from_iterable(combinations(options, size) for size in range(len(options) + 1)):
        yield (*chosen, SOMETHING_ELSE)
        if chosen or not certain:
            yield chosen


def _told_apart(literals: Sequence[Output], is_answer: bool) -> list[Output]:
    """Give values of every sort for a name whose values are not known: the ones named, those beside them, any other."""
    numbers = [value for value in literals if type(value) is int]
    around = [value + step for value in numbers for step in (-1, 0, 1)]
    flags: list[Output] = [] if is_answer else [True, False]
    found: list[Output] = []
    for value in [*literals, *around, *flags]:
        # Python takes True and 1 for one value; conditions do not.
        if not any(value == other and type(value) is type(other) for other in found):
            found.append(value)
    return found
