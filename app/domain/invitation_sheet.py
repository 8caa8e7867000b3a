"""A list of people to invite, as a table of comma-separated values."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.refusals import InvalidInput

#: The columns: the field of a row → its title. Only the first two must be there.
COLUMNS: Mapping[str, str] = {
    "name": "Name",
    "email": "Email",
    "organisation": "Organisation",
    "admin": "Admin",
    "inbox": "Inbox",
    "case": "Case",
    "relation": "Relation",
    "reason": "Reason",
}
_NEEDED = ("name", "email")

MOST_ROWS = 500
_LONGEST_CELL = 1000
#: A spreadsheet program would run a cell that begins so.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class ListRow:
    """One row as it was read, with its line; ``fault`` says why its cells cannot be used."""

    line: int
    name: str
    email: str
    organisation: str = ""
    admin: str = ""
    inbox: str = ""
    case: str = ""
    relation: str = ""
    reason: str = ""
    fault: str = ""


def read_list(text: str) -> tuple[ListRow, ...]:
    """Read the people of a list; ``InvalidInput`` when it is no table, or has not these columns."""
    if "\0" in text:
        raise InvalidInput("list", "This is not text. Save your list as “CSV UTF-8” and send that.")
    try:
        lines = list(_lines(text))
    except csv.Error:
        sentence = "This is not a table of comma-separated values. Save your list as “CSV UTF-8” and send that."
        raise InvalidInput("list", sentence) from None
    if not lines:
        raise InvalidInput("list", "Choose a file or paste a list, with a row for each person.")
    names = _names_of(lines[0][1])
    if len(lines) == 1:
        raise InvalidInput("list", "The list has column titles but nobody beneath them.")
    if len(lines) - 1 > MOST_ROWS:
        raise InvalidInput("list", f"The list has more than {MOST_ROWS} people. Send it in parts.")
    return tuple(_read(line, cells, names) for line, cells in lines[1:])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.strip().partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _names_of(titles: Sequence[str]) -> list[str]:
    by_title = {title.casefold(): name for name, title in COLUMNS.items()}
    names = [by_title.get(" ".join(title.split()).casefold(), "") for title in titles]
    missing = [COLUMNS[name] for name in _NEEDED if name not in names]
    if missing:
        columns = "column" if len(missing) == 1 else "columns"
        raise InvalidInput(
            "list", f"The list lacks the {columns} {', '.join(missing)}. Its first row gives the titles."
        )
    unknown = [title for title, name in zip(titles, names, strict=True) if not name and title.strip()]
    if unknown:
        raise InvalidInput("list", f"There is no column “{unknown[0][:80]}”. Take it out, or correct its title.")
    twice = [COLUMNS[name] for name in names if name and names.count(name) > 1]
    if twice:
        raise InvalidInput("list", f"The column {twice[0]} is there twice. Take one of them out.")
    return names


def _read(line: int, cells: Sequence[str], names: Sequence[str]) -> ListRow:
    found = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name}
    fault = "" if len(cells) == len(names) else f"It has {len(cells)} cells, but there are {len(names)} columns."
    for name, cell in found.items():
        if len(cell) > _LONGEST_CELL:
            fault, found[name] = f"{COLUMNS[name]}: the text is too long.", f"{cell[:80]}…"
        elif cell.startswith(_FORMULA):
            fault = f"{COLUMNS[name]}: “{cell[:80]}” is a formula or begins like one. Write the text itself."
    return ListRow(**{"name": "", "email": "", **found}, line=line, fault=fault)
