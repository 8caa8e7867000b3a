"""One page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

PAGE_SIZE = 50


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """The rows of one page, its number (1, 2 …), and whether there are more after it."""

    rows: tuple[Row, ...]
    number: int
    has_more: bool

    @property
    def has_pages(self) -> bool:
        """Tell whether there is another page before or after this one."""
        return self.number > 1 or self.has_more


def first_row(number: int) -> int:
    """Give how many rows lie before this page."""
    return PAGE_SIZE * (number - 1)


def listing(rows: Sequence[Row], number: int) -> Listing[Row]:
    """Give the page made of these rows, of which there may be one more than fits: it says that there are more."""
    return Listing(tuple(rows[:PAGE_SIZE]), number, len(rows) > PAGE_SIZE)
