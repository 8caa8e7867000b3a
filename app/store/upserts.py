"""Writing a row that may already be there, in one statement, on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, TextClause
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.shelf import UNFLUSHED
from app.store.tables.row import Row


def _insert(session: Session, kind: type[Row]) -> postgresql.Insert | sqlite.Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(kind)
    return sqlite.insert(kind)


def insert_if_new(session: Session, kind: type[Row], values: Mapping[str, Any], key: str) -> bool:
    """Write the row unless one with the same key is there; tell whether it was written.

    What waits to be written is not written before: such a table is written by statements alone.
    """
    statement = _insert(session, kind).values(**values).on_conflict_do_nothing(index_elements=[key])
    column = getattr(kind, key)
    return session.execute(statement.returning(column), execution_options=UNFLUSHED).first() is not None


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
    statement = _insert(session, kind).values(**values)
    upsert = statement.on_conflict_do_update(index_elements=list(keys), index_where=where, set_=dict(changes))
    session.execute(upsert, execution_options=UNFLUSHED)
