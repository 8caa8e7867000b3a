"""What every list can do: filter and remember it, sort, turn pages, and be saved as a spreadsheet.

A list is declared once (``ListOf``). ``asked`` reads from the address what is wanted of it; the templates lead from
there to every other view of it by ``Asked.address``. A filter is set by a POST to the list's own address.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.commands.remember_filter import remember_filter
from app.queries.listing import EVERY_ROW, Listing
from app.queries.remembered_filter import remembered_filter
from app.store import Reading
from app.web.current import database, now, person, today
from app.web.page_numbers import page_number
from app.web.viewed import list_was_saved

Row = TypeVar("Row")
Columns = Sequence[tuple[str, Callable[[Row], object]]]

_LONGEST_FILTER = 200
#: A cell that begins so would be run as a formula by a spreadsheet program.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class ListOf:
    """One list: the name that its filter is remembered under, what it can be filtered and sorted by, its first sort."""

    name: str
    filters: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    sort: str = ""


@dataclass(frozen=True)
class ListPage:
    """One of several lists that are shown alike: how it is asked for, read, shown and saved."""

    of: ListOf
    endpoint: str
    template: str
    read: Callable[..., Listing[Any]]
    columns: Columns[Any]


@dataclass(frozen=True)
class Asked:
    """What is wanted of a list: which rows, in which order, which page (or ``EVERY_ROW``, as a spreadsheet).

    ``filters`` are remembered for the person and mostly hold a child's name, so they are no part of an address, which
    browsers and servers keep. ``named`` are those that a link, such as a number in a report, put into it.
    """

    endpoint: str
    place: Mapping[str, Any]
    filters: Mapping[str, str]
    sort: str
    first_sort: str
    number: int
    named: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    """Arguments of the address that are neither filter nor sort, such as which of two views is shown."""

    @property
    def as_spreadsheet(self) -> bool:
        """Tell whether all rows are wanted, to be saved."""
        return self.number == EVERY_ROW

    def address(self, **changes: Any) -> str:
        """Give the address of the same list seen otherwise; a new sort begins at its first page."""
        arguments: dict[str, Any] = {**self.named, **self.views}
        if self.sort != self.first_sort:
            arguments["sort"] = self.sort
        arguments.update({name: str(value) for name, value in changes.items() if value is not None})
        return url_for(self.endpoint, **self.place, **arguments)

    def sorted_by(self, name: str) -> str:
        """Say how this column is sorted now, in the words of ``aria-sort``."""
        if self.sort.removeprefix("-") != name:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    def turned(self, name: str) -> str:
        """Give the sort that a press on the heading of this column leads to."""
        return f"-{name}" if self.sort == name else name


def asked(session: Reading, of: ListOf, views: Sequence[str] = ()) -> Asked:
    """Read what is wanted of the list; without a filter in the address it is the one that the person set last."""
    named = {name: request.args[name][:_LONGEST_FILTER] for name in of.filters if name in request.args}
    values = named or remembered_filter(session, person().id, of.name)
    sort = request.args.get("sort", "")
    return Asked(
        endpoint=request.endpoint or "",
        place=dict(request.view_args or {}),
        filters=_filters(of, values),
        sort=sort if sort.removeprefix("-") in of.sorts else of.sort,
        first_sort=of.sort,
        number=EVERY_ROW if request.args.get("format") == "csv" else page_number(),
        named=named,
        views={name: request.args[name] for name in views if name in request.args},
    )


def set_filter(of: ListOf, endpoint: str) -> AnyResponse:
    """Remember the filter that was sent, or none after “Clear”, and lead to the list as it is seen with it."""
    values = {} if "clear" in request.form else _filters(of, request.form)
    remember_filter(database(), person_id=person().id, list_name=of.name, values=values, now=now())
    # Flask and this call take these names for themselves: an address must not say where it leads.
    left_out = (*of.filters, "page", "endpoint")
    kept = {name: value for name, value in request.args.items() if name not in left_out and not name.startswith("_")}
    arguments: dict[str, Any] = {**kept, **(request.view_args or {})}
    return redirect(url_for(endpoint, **arguments), 303)


def spreadsheet(name: str, columns: Columns[Row], rows: Sequence[Row]) -> Response:
    """Give the rows as a file of comma-separated values that a spreadsheet program opens without running anything."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(title for title, _ in columns)
    writer.writerows([spreadsheet_cell(value(row)) for _, value in columns] for row in rows)
    list_was_saved(name, len(rows))
    response = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{today():%Y-%m-%d}.csv"'
    return response


def _filters(of: ListOf, values: Mapping[str, str]) -> dict[str, str]:
    # PostgreSQL keeps and compares no text with a NUL in it.
    found = {name: str(values.get(name, "")).replace("\0", "").strip()[:_LONGEST_FILTER] for name in of.filters}
    return {name: value for name, value in found.items() if value}


def spreadsheet_cell(value: object) -> str:
    """Write a value so that no spreadsheet program runs it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not text.lstrip("-").isdecimal() else text
