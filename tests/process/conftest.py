"""A council for every process test, on both databases where that matters."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.store import Database
from tests.people import Town
from tests.process.council import Council, prepare
from tests.servers.smtp import MailServer

RECEIVED_ON = date(2026, 3, 2)


@pytest.fixture
def open_council(tmp_path: Path, prepared: tuple[Path, Town], smtp: MailServer) -> Iterator[Callable[[], Council]]:
    """Opens one council after another, each on a SQLite database of its own."""
    databases: list[Database] = []

    def open_one() -> Council:
        smtp.empty()
        path = tmp_path / f"portal-{len(databases)}.sqlite"
        shutil.copyfile(prepared[0], path)
        databases.append(Database(f"sqlite:///{path}"))
        return Council.opens(databases[-1], smtp, prepared[1], RECEIVED_ON)

    yield open_one
    for database in databases:
        database.close()


@pytest.fixture
def council(open_council: Callable[[], Council]) -> Council:
    """A council that has just opened, on SQLite."""
    return open_council()


@pytest.fixture
def council_on_both(database: Database, smtp: MailServer) -> Council:
    """A council that has just opened, once on SQLite and once on PostgreSQL."""
    return Council.opens(database, smtp, prepare(database, RECEIVED_ON), RECEIVED_ON)
