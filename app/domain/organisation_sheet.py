"""Organisations as rows of a file of comma-separated values: what is written, read, and compared with what is known."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from app.domain.spreadsheets import Spreadsheet, read_table

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

_SHEET = Spreadsheet(
    columns=COLUMNS,
    needed=frozenset(COLUMNS) - {"reference"},
    most_rows=5000,
    field="file",
    called="file",
    a_row_for="organisation",
)


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


def read_rows(text: str) -> tuple[ReadRow, ...]:
    """Read the rows of the file; ``InvalidInput`` when it is no table, or not one with these columns."""
    return tuple(ReadRow(read.line, SheetRow(**read.cells), read.fault) for read in read_table(_SHEET, text))


def without_reference(row: SheetRow) -> SheetRow:
    """Give the row as it compares with one that names no reference."""
    return replace(row, reference="")
