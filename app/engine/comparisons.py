"""What ==, <, in and their like mean in a condition: answers of different kinds are never equal and never ordered."""

import ast
from collections.abc import Callable, Mapping


def _equal(left: object, right: object) -> bool:
    # Python holds True == 1; an answer of yes is not the number one.
    if isinstance(left, bool) is not isinstance(right, bool):
        return False
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return list(left) == list(right)
    return left == right


def _contains(collection: object, value: object) -> bool:
    # Never a part of a text: "assess" in "reassess" would be true by accident.
    return isinstance(collection, list | tuple) and any(_equal(value, one) for one in collection)


def _ordered(compare: Callable[[int, int], bool]) -> Callable[[object, object], bool]:
    def holds(left: object, right: object) -> bool:
        comparable = type(left) is type(right) and type(left) in (int, str)
        return comparable and compare(left, right)  # type: ignore[arg-type]

    return holds


#: The sign in a condition → what it tells of the values on its two sides. None of them ever raises.
COMPARISONS: Mapping[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: _equal,
    ast.NotEq: lambda left, right: not _equal(left, right),
    ast.Lt: _ordered(lambda left, right: left < right),
    ast.LtE: _ordered(lambda left, right: left <= right),
    ast.Gt: _ordered(lambda left, right: left > right),
    ast.GtE: _ordered(lambda left, right: left >= right),
    ast.In: lambda left, right: _contains(right, left),
    ast.NotIn: lambda left, right: not _contains(right, left),
}
