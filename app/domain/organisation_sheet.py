"""Organisations as rows of a file of comma-separated values: what is written, read, and compared with what is known."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from app.domain.refusals import InvalidInput

#: The columns of the file: the field of a row → its title. All are written; ``reference`` alone may be left out.
COLUMNS: Mapping[str, str] = {
    "reference": "Reference",
    "name": "Name",
    "kind": "Kind",
    "urn": "URN",
    "phase": "Phase",
    "manager_email": "Manager email",
    "is_open": "Open",
    "mailbox": "Mailbox",
    "advice": "Advice types",
}
#: Between the mailboxes, and the advice, of an organisation with more than one inbox.
BETWEEN_INBOXES = "; "

_MOST_ROWS = 5000
_LONGEST_CELL = 1000
#: A spreadsheet program would run a cell that begins so; files that the portal writes put an apostrophe before it.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SheetRow:
    """One organisation in the words of the file."""

    reference: str
    name: str
    kind: str
    urn: str
    phase: str
    manager_email: str
    is_open: str
    mailbox: str
    advice: str

    def changes_to(self, other: "SheetRow") -> tuple[tuple[str, str, str], ...]:
        """Give what is different in the other: (title of the column, from, to)."""
        mine, theirs = asdict(self), asdict(other)
        return tuple(
            (title, mine[name], theirs[name])
            for name, title in COLUMNS.items()
            if name != "reference" and mine[name] != theirs[name]
        )


@dataclass(frozen=True)
class ReadRow:
    """One row as it was read, with its line in the file; ``fault`` says why its cells cannot be used."""

    line: int
    row: SheetRow
    fault: str = ""


def text_of(content: bytes) -> str:
    """Give the text of a file that was sent; ``InvalidInput`` says how to save it when it is not one."""
    if not content.strip():
        raise InvalidInput("file", "The file is empty. Choose a file with a row for each organisation.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InvalidInput("file", "This is a workbook, not a CSV file. In your program, save it as “CSV UTF-8”.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(
            "file", "The file’s letters cannot be read. In your program, save it as “CSV UTF-8” and send that."
        ) from None
    if "\0" in text:
        raise InvalidInput("file", "The file is not a text. In your program, save it as “CSV UTF-8” and send that.")
    return text


def read_rows(text: str) -> tuple[ReadRow, ...]:
    """Read the rows of the file; ``InvalidInput`` when it is no table, or not one with these columns."""
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        raise InvalidInput("file", f"The file is not a table of comma-separated values ({error}).") from None
    if not lines:
        raise InvalidInput("file", "The file is empty. Choose a file with a row for each organisation.")
    names = _names_of(lines[0][1])
    if len(lines) == 1:
        raise InvalidInput("file", "The file has column titles but no row beneath them.")
    if len(lines) - 1 > _MOST_ROWS:
        raise InvalidInput("file", f"The file has more than {_MOST_ROWS:,} rows. Send it in parts.")
    return tuple(_read(number, cells, names) for number, cells in lines[1:])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _names_of(titles: Sequence[str]) -> list[str]:
    by_title = {title.casefold(): name for name, title in COLUMNS.items()}
    names = [by_title.get(" ".join(title.split()).casefold(), "") for title in titles]
    missing = [title for name, title in COLUMNS.items() if name not in names and name != "reference"]
    if missing:
        columns = "column" if len(missing) == 1 else "columns"
        raise InvalidInput(
            "file", f"The file lacks the {columns} {', '.join(missing)}. The first row gives the titles."
        )
    unknown = [title for title, name in zip(titles, names, strict=True) if not name and title.strip()]
    if unknown:
        raise InvalidInput("file", f"There is no column “{unknown[0][:80]}”. Take it out, or correct its title.")
    twice = [COLUMNS[name] for name in names if name and names.count(name) > 1]
    if twice:
        raise InvalidInput("file", f"The column {twice[0]} is there twice. Take one of them out.")
    return names


def _read(line: int, cells: Sequence[str], names: Sequence[str]) -> ReadRow:
    found = dict.fromkeys(COLUMNS, "") | {
        name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name
    }
    fault = ""
    if len(cells) != len(names):
        fault = f"It has {len(cells)} cells, but there are {len(names)} columns."
    for name, cell in found.items():
        if len(cell) > _LONGEST_CELL:
            fault, found[name] = f"{COLUMNS[name]}: the text is too long.", f"{cell[:80]}…"
        elif cell.startswith(_FORMULA):
            fault = f"{COLUMNS[name]}: “{cell[:80]}” is a formula or begins like one. Write the text itself."
        elif cell.startswith("'") and cell[1:].startswith(_FORMULA):
            found[name] = cell[1:]
    return ReadRow(line, SheetRow(**found), fault)


def without_reference(row: SheetRow) -> SheetRow:
    """Give the row as it compares with one that names no reference."""
    return replace(row, reference="")
