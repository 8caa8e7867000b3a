"""Writing a row that may already be there, in one statement, on both databases."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Executable, Table, TextClause
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.shelf import UNFLUSHED
from app.store.tables.row import Row


def _insert(dialect: str, kind: type[Row]) -> postgresql.Insert | sqlite.Insert:
    table = cast(Table, kind.__table__)
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _if_new(dialect: str, kind: type[Row], key: str) -> Executable:
    """Put the statement together once for each table: every errand and every notification is written by it."""
    statement = _insert(dialect, kind).on_conflict_do_nothing(index_elements=[key])
    return statement.returning(kind.__table__.c[key])


def insert_if_new(session: Session, kind: type[Row], values: Mapping[str, Any], key: str) -> bool:
    """Write the row unless one with the same key is there; tell whether it was written.

    What waits to be written is not written before: such a table is written by statements alone.
    """
    statement = _if_new(session.get_bind().dialect.name, kind, key)
    return session.execute(statement, dict(values)).first() is not None


def insert_or_change(
    session: Session,
    kind: type[Row],
    values: Mapping[str, Any],
    *,
    keys: Sequence[str],
    changes: Mapping[str, Any],
    where: TextClause | ColumnElement[bool] | None = None,
) -> None:
    """Write the row, or make the changes to the one with the same keys. ``where`` names a partial index."""
    statement = _insert(session.get_bind().dialect.name, kind).values(**values)
    upsert = statement.on_conflict_do_update(index_elements=list(keys), index_where=where, set_=dict(changes))
    session.execute(upsert, execution_options=UNFLUSHED)
