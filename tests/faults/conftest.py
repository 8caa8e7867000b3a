"""Councils on databases of their own, where the workers are real processes or are played by the test."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from app.cli.baseline import baseline
from app.domain.days import UK
from app.gateways.queue import Queue
from app.store import Database
from tests.faults.machinery import Machinery
from tests.faults.portal import LeftToWorkers
from tests.people import Town, move_in
from tests.process.council import Council
from tests.servers.postgresql import PostgreSQL
from tests.servers.smtp import MailServer
from tests.servers.valkey import Valkey

OPENED_ON = date(2026, 3, 2)


def _prepare(url: str) -> Town:
    """Move everybody in and publish the process as it is; the lint that comes before it is held elsewhere."""
    database = Database(url)
    with database.unit_of_work(datetime.combine(date(2026, 1, 1), time(9), UK)) as work:
        town = move_in(work)
        work.releases.publish(baseline(), reason="The first release", by_id=None)
    database.close()
    return town


@pytest.fixture(scope="session")
def _prepared_postgresql(postgresql: PostgreSQL, _migrated_postgresql: str) -> tuple[str, Town]:
    name = postgresql.create(template=_migrated_postgresql)
    return name, _prepare(postgresql.url(name))


@pytest.fixture(scope="session")
def _prepared_sqlite(tmp_path_factory: pytest.TempPathFactory, _migrated_sqlite: Path) -> tuple[Path, Town]:
    path = tmp_path_factory.mktemp("prepared") / "portal.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    return path, _prepare(f"sqlite:///{path}")


@pytest.fixture
def postgresql_town(postgresql: PostgreSQL, _prepared_postgresql: tuple[str, Town]) -> Iterator[tuple[str, Town]]:
    """A database on PostgreSQL with a release and the whole cast, and the cast's ids."""
    name = postgresql.create(template=_prepared_postgresql[0])
    yield postgresql.url(name), _prepared_postgresql[1]
    postgresql.drop(name)


@pytest.fixture
def sqlite_town(tmp_path: Path, _prepared_sqlite: tuple[Path, Town]) -> tuple[str, Town]:
    """The same on SQLite."""
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(_prepared_sqlite[0], path)
    return f"sqlite:///{path}", _prepared_sqlite[1]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def town(request: pytest.FixtureRequest) -> tuple[str, Town]:
    """The same, once on SQLite and once on PostgreSQL."""
    found: tuple[str, Town] = request.getfixturevalue(f"{request.param}_town")
    return found


@pytest.fixture
def council(postgresql_town: tuple[str, Town], smtp: MailServer) -> Iterator[Council]:
    """A council on PostgreSQL with a clock of its own, whose worker is the test itself."""
    url, people = postgresql_town
    database = Database(url)
    yield Council.opens(database, smtp, people, OPENED_ON)
    database.close()


@pytest.fixture
def council_on_both(town: tuple[str, Town], smtp: MailServer) -> Iterator[Council]:
    """The same, once on SQLite and once on PostgreSQL."""
    url, people = town
    database = Database(url)
    yield Council.opens(database, smtp, people, OPENED_ON)
    database.close()


@pytest.fixture
def sqlite_council(sqlite_town: tuple[str, Town], smtp: MailServer) -> Iterator[Council]:
    """The same, on SQLite."""
    url, people = sqlite_town
    database = Database(url)
    yield Council.opens(database, smtp, people, OPENED_ON)
    database.close()


@pytest.fixture
def portal(postgresql_town: tuple[str, Town], valkey: Valkey, smtp: MailServer) -> Iterator[LeftToWorkers]:
    """A council on PostgreSQL as it is today, which leaves all that follows to the workers, as the web does."""
    url, people = postgresql_town
    database = Database(url, after_commit=Queue(valkey.url).nudge)
    yield LeftToWorkers.opens_now(database, smtp, people)
    database.close()


@pytest.fixture
def machinery(
    postgresql_town: tuple[str, Town], valkey: Valkey, smtp: MailServer, tmp_path: Path
) -> Iterator[Machinery]:
    """Workers and clocks on the database of ``portal``."""
    machinery = Machinery(postgresql_town[0], valkey, smtp, tmp_path)
    yield machinery
    machinery.end_all()
