"""A list of people to invite, as a table of comma-separated values."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.spreadsheets import Spreadsheet, read_table

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
MOST_ROWS = 500
_SHEET = Spreadsheet(
    columns=COLUMNS,
    needed=frozenset({"name", "email"}),
    most_rows=MOST_ROWS,
    field="list",
    called="list",
    a_row_for="person",
)


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
    return tuple(ListRow(line=read.line, fault=read.fault, **read.cells) for read in read_table(_SHEET, text))
