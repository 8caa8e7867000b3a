"""How rows are held until the commit, on both databases.

A unit of work on SQLite has the whole database to itself (``BEGIN IMMEDIATE``), so there is nothing more to lock. On
PostgreSQL a row is locked ``FOR NO KEY UPDATE``: enough to keep out everybody who would change it, while rows that
merely refer to it can be written meanwhile, so that eight contributors of one case never wait for each other.

The order is always: the case, its instances by id, the outbox.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.refusals import NotFound
from app.store.shelf import AnyRow


def lock(session: Session, kind: type[AnyRow], key: UUID) -> AnyRow:
    """Give the row as it is now, held until the commit; ``NotFound`` without it."""
    session.flush()  # what is not yet written would be overwritten by what is read
    # Not by session.get(): of a row that was read before the lock and changed meanwhile, that says "stale", although
    # it has just read it again.
    (identity,) = kind.__mapper__.primary_key
    rows = lock_all(session, select(kind).where(identity == key))
    if not rows:
        raise NotFound
    return rows[0]


def lock_all(session: Session, rows: Select[AnyRow]) -> Sequence[AnyRow]:
    """Give all rows of a query as they are now, held until the commit, locked in the order of the query."""
    statement = rows.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.scalars(statement).all()


def only_one(session: Session, name: str) -> None:
    """Wait until nobody else in the whole system is between this call and its commit under the same name."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))
