"""A portal with the baseline release and the demo's cast, and people who visit it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from flask import Flask

from app import create_app
from app.cli.baseline import baseline
from app.cli.demo.cast import CAST, PASSWORD
from app.cli.demo.moving_in import make_demo
from app.config import Config
from app.gateways.clock import Clock
from app.store import Database
from app.store.tables import Task
from tests.web.visitor import Visitor


class StillClock(Clock):
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def pass_by(self, **time: float) -> None:
        self.instant += timedelta(**time)


@pytest.fixture(scope="session")
def _furnished_sqlite(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "portal.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    now = StillClock().now()
    with database.unit_of_work(now) as work:
        work.releases.publish(baseline(), reason="The baseline.", by_id=None)
    make_demo(database, now)
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with database.unit_of_work(now) as work:
        for member in CAST:
            work.people.by_email(member.email).password_hash = quick
    database.close()
    return path


@pytest.fixture
def config(tmp_path: Path, _furnished_sqlite: Path) -> Config:
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(_furnished_sqlite, path)
    return Config(
        data_dir=tmp_path,
        database_url=f"sqlite:///{path}",
        redis_url=f"unix://{tmp_path / 'nobody-listens'}",
        secret_key="a key for tests alone",
        demo=True,
        second_factor=False,
        max_file_bytes=30_000,
    )


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def portal_database(config: Config) -> Iterator[Database]:
    database = Database(config.database_url)
    yield database
    database.close()


@pytest.fixture
def portal(config: Config, clock: StillClock, portal_database: Database) -> Flask:
    return create_app(config, database=portal_database, clock=clock)


@pytest.fixture
def visit(portal: Flask) -> Callable[..., Visitor]:
    """Somebody comes to the portal; with the first part of a demo address, they sign in."""

    @cache
    def visitor(name: str | None = None) -> Visitor:
        newcomer = Visitor(portal)
        return newcomer.sign_in(f"{name}@demo.example", PASSWORD) if name else newcomer

    return visitor


@pytest.fixture
def open_tasks(portal_database: Database) -> Callable[[], dict[str, UUID]]:
    """The open tasks of the portal's one case: element of the diagram → id."""

    def find() -> dict[str, UUID]:
        with portal_database.reading() as session:
            return {task.element: task.id for task in session.query(Task).filter(Task.closed_at.is_(None))}

    return find
