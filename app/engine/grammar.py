"""The closed grammar of diagrams: conditions on arrows, and timers.

Both look like Python and are never run as Python: the text is parsed to a tree, every node of the tree is held against
a list of what is allowed, and our own few functions compute the answer. Whatever is not on the list is a
``GrammarFault`` with a sentence for the process team, raised when a release is checked and never in somebody's submit.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from app.domain.step import Output
from app.engine.comparisons import COMPARISONS

#: Longer or deeper texts are refused before anything looks at what they say.
MAX_LENGTH = 500
MAX_DEPTH = 12
#: No timer of the process reaches further than this.
MAX_DAYS, MAX_MONTHS = 1000, 32

Literal: TypeAlias = str | int | bool | None


class GrammarFault(Exception):
    """A condition or a timer that is not in the grammar, with a sentence that says what to write instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Comparison:
    """An answer held against a fixed value, for the lint to ask whether the answer can ever be that."""

    name: str
    value: Literal
    inside: bool
    """True when the value is looked for inside the answer: ``"education" in advice``."""


@dataclass(frozen=True)
class Condition:
    """A condition on an arrow, ready to be asked."""

    text: str
    names: frozenset[str]
    """Every answer or input that it reads."""
    compared: frozenset[Comparison]
    """Every answer or input held against a fixed value."""
    _tree: ast.expr = field(repr=False, compare=False)

    def holds(self, data: Mapping[str, Output]) -> bool:
        """Tell whether it is true of these answers; a name without an answer is None, and nothing raises."""
        return bool(_value(self._tree, data))


class TimerKind(StrEnum):
    """The five things a timer can wait for."""

    DEADLINE = "deadline"
    BEFORE = "before"
    AFTER = "after"
    EVERY = "every"
    ELAPSED = "elapsed"


@dataclass(frozen=True)
class TimerRule:
    """What a timer waits for: so long before, after or again and again after a named deadline, or since it began.

    ``deadline`` is None for ``elapsed`` alone. The time is in ``days`` or in ``months``; both are 0 for ``deadline``.
    """

    kind: TimerKind
    deadline: str | None
    days: int
    months: int = 0


def condition(text: str) -> Condition:
    """Read a condition, or raise ``GrammarFault`` with what is wrong and what to write."""
    tree = _parsed(text, "condition")
    _check(tree)
    return Condition(_one_line(text), frozenset(_names(tree)), frozenset(_compared(tree)), tree)


def timer(text: str) -> TimerRule:
    """Read a timer, or raise ``GrammarFault`` with what is wrong and what to write."""
    call = _parsed(text, "timer")
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in list(TimerKind)):
        raise GrammarFault(
            f"The timer {_quote(text)} is not one we know: write deadline(…), before(…), after(…), every(…) "
            "or elapsed(…)."
        )
    kind = TimerKind(call.func.id)
    given = _timer_arguments(call)
    wanted = _TIMER_ARGUMENTS[kind]
    amounts = given.keys() & wanted.units
    said_once = len(given) == len(call.args) + len(call.keywords)
    if given.keys() - amounts != wanted.names or len(amounts) != wanted.amounts or not said_once:
        raise GrammarFault(f"The timer {_quote(text)} is not complete or says too much: write it as {wanted.example}.")
    return TimerRule(kind, _deadline_of(given, text), *_time_of(given, text))


# Reading


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quote(text: str) -> str:
    line = _one_line(text)
    return f"“{line if len(line) <= 80 else line[:79] + '…'}”"


def _parsed(text: str, what: str) -> ast.expr:
    line = _one_line(text)
    if not line:
        raise GrammarFault(f"The {what} is empty.")
    if len(line) > MAX_LENGTH:
        raise GrammarFault(f"The {what} {_quote(text)} is too long: the limit is {MAX_LENGTH} characters.")
    for sign in "\\#":
        if sign in line:
            raise GrammarFault(f"The {what} {_quote(text)} contains {sign}, which has no meaning here: take it out.")
    try:
        tree = ast.parse(line, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise GrammarFault(
            f"The {what} {_quote(text)} cannot be read: look for a missing quotation mark, a missing bracket, "
            "or one = where == is meant."
        ) from None
    if _depth(tree) > MAX_DEPTH:
        raise GrammarFault(f"The {what} {_quote(text)} has too many things inside each other: make it simpler.")
    return tree


def _depth(tree: ast.AST) -> int:
    level: list[ast.AST] = [tree]
    depth = 0
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


# Conditions: what may stand in one


def _check(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=values):
            _check_truths(values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check_truths([operand])
        case ast.Compare():
            _check_comparison(node)
        case ast.Call():
            _check_answered(node)
        case ast.Constant(value=value) if value is None or type(value) in (str, int, bool):
            pass
        case ast.List(elts=elements) if all(isinstance(element, ast.Constant) for element in elements):
            for element in elements:
                _check(element)
        case ast.Name(id=name) if name != "answered":
            pass
        case _:
            raise GrammarFault(
                f"{_quote(ast.unparse(node))} may not stand in a condition: use the names of answers, fixed values in "
                "quotation marks, ==, !=, <, <=, >, >=, in, not in, and, or, not, brackets and answered(name)."
            )


def _check_truths(nodes: list[ast.expr]) -> None:
    for node in nodes:
        # The classic slip: x == "a" or "b" is always true.
        if isinstance(node, ast.Constant | ast.List):
            raise GrammarFault(
                f"{_quote(ast.unparse(node))} stands alone beside “and”, “or” or “not”: "
                'say each comparison in full, as in x == "a" or x == "b".'
            )
        _check(node)


def _check_comparison(node: ast.Compare) -> None:
    if len(node.ops) > 1:
        raise GrammarFault(f"{_quote(ast.unparse(node))} compares more than two things at once: join two with “and”.")
    if type(node.ops[0]) not in COMPARISONS:
        raise GrammarFault(f"{_quote(ast.unparse(node))} uses “is”: write == or != instead.")
    _check(node.left)
    _check(node.comparators[0])


def _check_answered(node: ast.Call) -> None:
    match node:
        case ast.Call(func=ast.Name(id="answered"), args=[ast.Name(id=name)], keywords=[]) if name != "answered":
            pass
        case _:
            raise GrammarFault(
                f"{_quote(ast.unparse(node))} may not stand in a condition: the only thing that takes brackets of "
                "this kind is answered(name), with the name of one answer."
            )


def _names(tree: ast.expr) -> Iterator[str]:
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id != "answered")


def _compared(tree: ast.expr) -> Iterator[Comparison]:
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=ast.Name(id=name), comparators=[other]):
                yield from (Comparison(name, value, inside=False) for value in _literals(other))
            case ast.Compare(left=other, ops=[ast.In() | ast.NotIn()], comparators=[ast.Name(id=name)]):
                yield from (Comparison(name, value, inside=True) for value in _literals(other))
            case ast.Compare(left=other, comparators=[ast.Name(id=name)]):
                yield from (Comparison(name, value, inside=False) for value in _literals(other))


def _literals(node: ast.expr) -> Iterator[Literal]:
    constants = node.elts if isinstance(node, ast.List) else [node]
    for constant in constants:
        if isinstance(constant, ast.Constant) and (constant.value is None or isinstance(constant.value, str | int)):
            yield constant.value


# Conditions: what they come to


def _value(node: ast.expr, data: Mapping[str, Output]) -> Output:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(value, data) for value in values)
        case ast.BoolOp(values=values):
            return any(_value(value, data) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _value(operand, data)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return COMPARISONS[type(operator)](_value(left, data), _value(right, data))
        case ast.Call(args=[ast.Name(id=name)]):
            return data.get(name) is not None
        case ast.Name(id=name):
            return data.get(name)
        case ast.List(elts=elements):
            return tuple(_value(element, data) for element in elements)  # type: ignore[misc]
        case ast.Constant(value=value):
            return value  # type: ignore[return-value]
        case _:
            raise AssertionError(f"{ast.dump(node)} passed the check")


# Timers


@dataclass(frozen=True)
class _Wanted:
    names: frozenset[str]
    amounts: int
    example: str
    units: frozenset[str] = frozenset({"days", "weeks"})


#: What one of each unit is in days and in months, and how many there may be. A month is one of the calendar.
_UNITS = {"days": (1, 0, MAX_DAYS), "weeks": (7, 0, MAX_DAYS // 7), "months": (0, 1, MAX_MONTHS)}
_ALSO_MONTHS = frozenset(_UNITS)
_TIMER_ARGUMENTS: Mapping[TimerKind, _Wanted] = {
    TimerKind.DEADLINE: _Wanted(frozenset({"deadline"}), 0, 'deadline("advice_due")'),
    TimerKind.BEFORE: _Wanted(frozenset({"deadline"}), 1, 'before("advice_due", weeks=2)', _ALSO_MONTHS),
    TimerKind.AFTER: _Wanted(frozenset({"deadline"}), 1, 'after("advice_due", days=1)', _ALSO_MONTHS),
    TimerKind.EVERY: _Wanted(frozenset({"after"}), 1, 'every(days=7, after="advice_due")'),
    TimerKind.ELAPSED: _Wanted(frozenset(), 1, "elapsed(days=5)"),
}


def _timer_arguments(call: ast.Call) -> dict[str, object]:
    """Give the arguments by name; one without a name is the deadline. What is no fixed value becomes None."""
    named = [(keyword.arg or "**", keyword.value) for keyword in call.keywords]
    unnamed = [("deadline", argument) for argument in call.args[:1]] + [("*", argument) for argument in call.args[1:]]
    return {name: node.value if isinstance(node, ast.Constant) else None for name, node in unnamed + named}


def _deadline_of(given: Mapping[str, object], text: str) -> str | None:
    if not given.keys() & {"deadline", "after"}:
        return None
    name = given.get("deadline", given.get("after"))
    if not isinstance(name, str) or not name:
        raise GrammarFault(f'The timer {_quote(text)} must name its deadline in quotation marks, as in "advice_due".')
    return name


def _time_of(given: Mapping[str, object], text: str) -> tuple[int, int]:
    for unit in given.keys() & _UNITS:
        number, (days, months, most) = given[unit], _UNITS[unit]
        if type(number) is not int or not 0 < number <= most:
            raise GrammarFault(f"The timer {_quote(text)} must give its {unit} as a whole number from 1 upwards.")
        return number * days, number * months
    return 0, 0
