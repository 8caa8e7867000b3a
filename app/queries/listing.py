"""One page of a long list, or the whole of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, SQLColumnExpression

Row = TypeVar("Row")
Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])

PAGE_SIZE = 50

#: In place of a page's number: all rows, as for a spreadsheet.
EVERY_ROW = 0

#: What a list may be sorted by: a name in its address → the columns.
Orders = Mapping[str, Sequence[SQLColumnExpression[Any]]]


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


def cut(statement: Statement, number: int) -> Statement:
    """Give the statement with one row more than fits on this page, or unchanged for ``EVERY_ROW``."""
    if number == EVERY_ROW:
        return statement
    return statement.limit(PAGE_SIZE + 1).offset(PAGE_SIZE * (number - 1))


def up_to(statement: Statement, number: int) -> Statement:
    """Give the statement with the rows of all pages up to this one and one more: a part that is merged, then cut."""
    return statement if number == EVERY_ROW else statement.limit(PAGE_SIZE * number + 1)


def listing(rows: Sequence[Row], number: int) -> Listing[Row]:
    """Give the page made of these rows, of which there may be one more than fits: it says that there are more."""
    if number == EVERY_ROW:
        return Listing(tuple(rows), 1, has_more=False)
    return Listing(tuple(rows[:PAGE_SIZE]), number, len(rows) > PAGE_SIZE)


def ordered(sort: str, orders: Orders, *ties: SQLColumnExpression[Any]) -> list[ColumnElement[Any]]:
    """Give what to order by: the columns of this name, the other way round after a ``-``; what is empty comes last.

    ``ties`` decide between equals, so that every page continues the one before it.
    """
    columns = orders[sort.removeprefix("-")]
    turned = [column.desc() if sort.startswith("-") else column.asc() for column in columns]
    return [*(column.nulls_last() for column in turned), *(tie.asc() for tie in ties)]
