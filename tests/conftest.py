"""The real servers that tests stand on. Each is started once, when the first test asks for it."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from app.store import Database
from tests.people import Town
from tests.process.council import prepare
from tests.servers.postgresql import PostgreSQL
from tests.servers.smtp import MailServer
from tests.servers.valkey import Valkey

# Speed is measured in bench/, never here; in the gate the same examples are tried every time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A running PostgreSQL."""
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture
def empty_postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """A database on PostgreSQL without any table."""
    name = postgresql.create()
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture(scope="session")
def _migrated_postgresql(postgresql: PostgreSQL) -> str:
    name = postgresql.create()
    database = Database(postgresql.url(name))
    database.migrate()
    database.close()
    return name


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL, _migrated_postgresql: str) -> Iterator[str]:
    """A database on PostgreSQL with every table and no row."""
    name = postgresql.create(template=_migrated_postgresql)
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A database on SQLite without any table."""
    return f"sqlite:///{tmp_path / 'empty.sqlite'}"


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "portal.sqlite"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, _migrated_sqlite: Path) -> str:
    """A database on SQLite with every table and no row."""
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def prepared(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Town]:
    """A database on SQLite, to be copied, in which the cast lives and the first release is published."""
    path = tmp_path_factory.mktemp("prepared") / "portal.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    town = prepare(database, date(2026, 1, 1))
    database.close()
    return path, town


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with every table and no row; the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The portal's database with every table and no row, on SQLite and on PostgreSQL."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def _valkey_server() -> Iterator[Valkey]:
    server = Valkey()
    yield server
    server.remove()


@pytest.fixture
def valkey(_valkey_server: Valkey) -> Valkey:
    """A running, empty Valkey, which the test may stop."""
    _valkey_server.empty()
    return _valkey_server


@pytest.fixture
def valkey_url(valkey: Valkey) -> str:
    """The address of a running, empty Valkey."""
    return valkey.url


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def smtp(_mail_server: MailServer) -> MailServer:
    """A running mail server that has received nothing yet."""
    _mail_server.empty()
    return _mail_server
