"""Whom the law says to ask: the proposal an officer starts from."""

from collections.abc import Iterable
from typing import Protocol

#: Regulation 6(1)(a) to (e): advice that every assessment needs. (f) and (h) are for the officer and the family to add.
ALWAYS_SOUGHT = ("6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)")

#: From this school year advice on preparation for adulthood is required (reg. 6(1)(g)).
YEAR_OF_PREPARATION = 9


class KindOfAdvice(Protocol):
    """What the proposal needs to know of an advice type."""

    @property
    def type(self) -> str:
        """The name of the type."""

    @property
    def limb(self) -> str:
        """The paragraph of regulation 6 that it answers."""

    @property
    def from_year(self) -> int | None:
        """The school year from which it is asked for, or None when at any age."""


def proposed_advice(kinds: Iterable[KindOfAdvice], school_year: int) -> tuple[str, ...]:
    """Give the advice types to propose for a child in that school year, in the order of the list (reg. 6(1))."""
    return tuple(
        kind.type
        for kind in kinds
        if (kind.from_year is not None and school_year >= kind.from_year)
        or (kind.from_year is None and kind.limb in ALWAYS_SOUGHT)
    )
