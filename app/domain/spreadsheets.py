"""Reading the files that spreadsheet programs save: tables of values between commas, semicolons or tabs."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.refusals import InvalidInput

_LONGEST_CELL = 1000
#: A spreadsheet program would run a cell that begins so; files that the portal writes put an apostrophe before it.
_FORMULA = ("=", "+", "-", "@")
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Spreadsheet:
    """What kind of table is read, and how its faults are told."""

    columns: Mapping[str, str]
    """The field of a row → the title of its column."""
    needed: frozenset[str]
    """The columns that must be there."""
    most_rows: int
    field: str
    """The input that faults of the whole table are told at."""
    called: str
    """What the table is called: the file, or the list."""
    a_row_for: str
    """What each row is for, such as an organisation."""

    def refusal(self, sentence: str) -> InvalidInput:
        """Give the refusal of the whole table."""
        return InvalidInput(self.field, sentence)


@dataclass(frozen=True)
class SheetCells:
    """One row as it was read: its line, its cells by field, and why they cannot be used, if they cannot."""

    line: int
    cells: Mapping[str, str]
    fault: str


def text_of(content: bytes, field: str = "file") -> str:
    """Give the text of a file that was sent; ``InvalidInput`` says how to save it when it is not one."""
    if not content.strip():
        raise InvalidInput(field, "The file is empty. Choose one that has rows.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InvalidInput(field, "This is a workbook, not a CSV file. In your program, save it as “CSV UTF-8”.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(
            field, "The file’s letters cannot be read. In your program, save it as “CSV UTF-8” and send that."
        ) from None


def read_table(sheet: Spreadsheet, text: str) -> tuple[SheetCells, ...]:
    """Read the rows of the text; ``InvalidInput`` when it is no table, or not one with these columns."""
    if "\0" in text:
        raise sheet.refusal(f"The {sheet.called} is not a text. In your program, save it as “CSV UTF-8” and send that.")
    try:
        lines = list(_lines(text))
    except csv.Error:
        raise sheet.refusal(
            f"The {sheet.called} is not a table of comma-separated values. Save it as “CSV UTF-8” and send that."
        ) from None
    if not lines:
        raise sheet.refusal(f"The {sheet.called} is empty. It needs a row for each {sheet.a_row_for}.")
    names = _names_of(sheet, lines[0][1])
    if len(lines) == 1:
        raise sheet.refusal(f"The {sheet.called} has column titles but no row beneath them.")
    if len(lines) - 1 > sheet.most_rows:
        raise sheet.refusal(f"The {sheet.called} has more than {sheet.most_rows:,} rows. Send it in parts.")
    return tuple(_read(sheet, number, cells, names) for number, cells in lines[1:])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.strip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=separator, strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _names_of(sheet: Spreadsheet, titles: Sequence[str]) -> list[str]:
    by_title = {title.casefold(): name for name, title in sheet.columns.items()}
    names = [by_title.get(" ".join(title.split()).casefold(), "") for title in titles]
    missing = [title for name, title in sheet.columns.items() if name in sheet.needed and name not in names]
    if missing:
        columns = "column" if len(missing) == 1 else "columns"
        raise sheet.refusal(
            f"The {sheet.called} lacks the {columns} {', '.join(missing)}. The first row gives the titles."
        )
    unknown = [title for title, name in zip(titles, names, strict=True) if not name and title.strip()]
    if unknown:
        raise sheet.refusal(f"There is no column “{unknown[0][:80]}”. Take it out, or correct its title.")
    twice = [sheet.columns[name] for name in names if name and names.count(name) > 1]
    if twice:
        raise sheet.refusal(f"The column {twice[0]} is there twice. Take one of them out.")
    return names


def _read(sheet: Spreadsheet, line: int, cells: Sequence[str], names: Sequence[str]) -> SheetCells:
    found = dict.fromkeys(sheet.columns, "") | {
        name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name
    }
    fault = ""
    if len(cells) != len(names):
        fault = f"It has {len(cells)} cells, but there are {len(names)} columns."
    for name, cell in found.items():
        if len(cell) > _LONGEST_CELL:
            fault, found[name] = f"{sheet.columns[name]}: the text is too long.", f"{cell[:80]}…"
        elif cell.startswith(_FORMULA):
            fault = f"{sheet.columns[name]}: “{cell[:80]}” is a formula or begins like one. Write the text itself."
        elif cell.startswith("'") and cell[1:].startswith(_FORMULA):
            found[name] = cell[1:]
    return SheetCells(line, found, fault)
