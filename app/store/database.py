"""The one door to the database, SQLite or PostgreSQL."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import ORMExecuteState, Session

from app.domain.refusals import DatabaseAway
from app.store.migrations.run import migrate
from app.store.tables import AppendOnly
from app.store.troubles import refusal_of
from app.store.work import Work, one_commit

_log = logging.getLogger(__name__)

#: How long a writer waits for another before it is told to try again.
PATIENCE = timedelta(seconds=20)
_WRITES = "twentyweeks_writes"
_ATTEMPTS_TO_OPEN = 100
_PAUSE_TO_OPEN = 0.05


class WrittenOnce(Exception):
    """Code tried to change or remove a row of a table to which rows are only added."""


def _nobody(errands: Sequence[UUID]) -> None:
    """Tell nobody: the sweep of the outbox finds the errands."""


class Database:
    """Gives units of work, which write, and readings, which cannot."""

    def __init__(
        self,
        url: str,
        after_commit: Callable[[Sequence[UUID]], None] = _nobody,
        *,
        patience: timedelta = PATIENCE,
        durable: bool = True,
    ) -> None:
        """Open the database at ``sqlite:////absolute/path`` or ``postgresql://…``; nothing is asked of it yet.

        Not ``durable``: the newest commits may be lost when the power fails, though never a part of one. For a long
        load that is begun again where it stopped.
        """
        self._engine = _engine(url, patience, durable=durable)
        self._after_commit = after_commit
        reading: dict[str, Any] = {_WRITES: False}
        if self._engine.dialect.name == "postgresql":
            reading |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = self._engine.execution_options(**reading)
        self._writing = self._engine.execution_options(**{_WRITES: True})

    @contextmanager
    def unit_of_work(self, now: datetime) -> Iterator[Work]:
        """Give a ``Work`` with one commit at its end, or none when anything is raised."""
        with one_commit(Session(self._writing, expire_on_commit=False), now, self._told) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one unchanging moment of the database and cannot write."""
        with Session(self._reading, autoflush=False) as session:
            try:
                yield session
            except SQLAlchemyError as error:
                refusal = refusal_of(error)
                if refusal is None:
                    raise
                raise refusal from error

    def migrate(self) -> None:
        """Bring the tables to the newest version; safe when several processes do it at the same moment.

        ``DatabaseAway`` when the database cannot be reached.
        """
        try:
            self.ping()
        except OperationalError as error:
            raise DatabaseAway(str(error.orig).strip().splitlines()[0]) from error
        with self._writing.connect() as connection, _foreign_keys_at_the_end(connection), connection.begin():
            migrate(connection)
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("After the migration a row refers to one that is not there. Nothing was changed.")

    def ping(self) -> None:
        """Return when the database answers; raise when it does not."""
        with self._reading.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def _told(self, errands: Sequence[UUID]) -> None:
        """Tell who listens. What is committed stays so when they fail: the sweep finds the errands later."""
        try:
            self._after_commit(errands)
        except Exception:
            _log.exception("Nobody could be told of %d errands; the sweep will find them.", len(errands))


@contextmanager
def _foreign_keys_at_the_end(connection: Connection) -> Iterator[None]:
    """Let SQLite make tables anew, as a change of a column needs: it would take their dropping for that of the rows.

    The setting can be changed outside a transaction alone, so it goes to the driver directly.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF").fetchall()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON").fetchall()


def _engine(url: str, patience: timedelta, *, durable: bool) -> Engine:
    parsed = _dialect_of(make_url(url))
    serializer = partial(json.dumps, separators=(",", ":"), allow_nan=False)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed,
            json_serializer=serializer,
            connect_args={"isolation_level": None, "timeout": patience.total_seconds()},
            pool_size=10,
            max_overflow=20,
        )
        event.listen(engine, "connect", partial(_on_connect, durable=durable))
        event.listen(engine, "begin", _on_begin)
        return engine
    options = f"-c timezone=UTC -c lock_timeout={int(patience.total_seconds() * 1000)}"
    return create_engine(
        parsed,
        json_serializer=serializer,
        connect_args={"options": options if durable else f"{options} -c synchronous_commit=off"},
        pool_size=10,
        max_overflow=20,
        pool_pre_ping=True,
    )


def _dialect_of(url: URL) -> URL:
    backend = url.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite")
    raise ValueError("The database must be a file (sqlite:////path/to/file) or a PostgreSQL server (postgresql://…).")


def _on_connect(connection: Any, _record: object, *, durable: bool) -> None:
    """Make SQLite keep its promises: the driver begins nothing by itself, and a commit is on the disk."""
    _write_ahead(connection)
    # In the write-ahead log NORMAL never tears a commit: it may only come too late for a power cut.
    for pragma in (f"synchronous = {'FULL' if durable else 'NORMAL'}", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on; it stays on, so that only the first to open a new file has anything to do.

    Of several who open a new file at once SQLite tells all but one that it is locked, and does not wait here by itself.
    """
    for attempt in range(_ATTEMPTS_TO_OPEN):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError:
            if attempt == _ATTEMPTS_TO_OPEN - 1:
                raise
            time.sleep(_PAUSE_TO_OPEN)
        else:
            return


def _on_begin(connection: Connection) -> None:
    """Begin as a writer at once, so that nothing read becomes stale before it is written; or as a reader only."""
    writes = connection.get_execution_options().get(_WRITES, False)
    if connection.info.get(_WRITES) is not writes:
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.info[_WRITES] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@event.listens_for(AppendOnly, "before_update", propagate=True)
@event.listens_for(AppendOnly, "before_delete", propagate=True)
def _refuse_row(_mapper: object, _connection: object, row: object) -> None:
    raise WrittenOnce(type(row).__name__)


@event.listens_for(Session, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is not None:
        kind = state.bind_mapper.class_
        if issubclass(kind, AppendOnly):
            raise WrittenOnce(kind.__name__)
