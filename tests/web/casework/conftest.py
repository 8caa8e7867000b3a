"""A council some weeks into a case, and a portal on its database that people visit."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from app import create_app
from app.config import Config
from app.domain.roles import Relation
from app.gateways.clock import Clock
from app.store import Database
from app.store.tables import Task
from tests.people import CONTRIBUTOR, Member, Town
from tests.process.council import Council, prepare
from tests.servers.smtp import MailServer
from tests.web.visitor import Visitor

RECEIVED_ON = date(2026, 3, 2)

Visit = Callable[[Member], Visitor]


@dataclass(frozen=True)
class Played:
    """A council's database as it was left, to be copied: who is there, and the instant at which it was left."""

    path: Path
    town: Town
    now: datetime
    case_id: UUID


class CouncilClock(Clock):
    """The clock of the council that a test plays."""

    def __init__(self, council: Council) -> None:
        self._council = council

    def now(self) -> datetime:
        return self._council.now


@pytest.fixture(scope="session")
def _played(_migrated_sqlite: Path, _mail_server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Played:
    path = tmp_path_factory.mktemp("council") / "portal.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    town = prepare(database, RECEIVED_ON)
    council = Council.opens(database, _mail_server, town, RECEIVED_ON)
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["education", "health", "parents"]})
    council.grant(case_id, CONTRIBUTOR, Relation.HEALTH)
    council.days_pass(7)
    database.close()
    return Played(path, town, council.now, case_id)


@pytest.fixture
def council(_played: Played, smtp: MailServer, tmp_path: Path) -> Iterator[Council]:
    """A council one week after it asked for advice in its one case: of the school, of health and of the parents."""
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(_played.path, path)
    database = Database(f"sqlite:///{path}")
    council = Council.opens(database, smtp, _played.town, RECEIVED_ON)
    council.now = _played.now
    yield council
    database.close()


@pytest.fixture
def case_id(_played: Played) -> UUID:
    """The council's one case."""
    return _played.case_id


@pytest.fixture
def portal(council: Council, tmp_path: Path) -> Flask:
    """The portal of the council."""
    config = Config(
        data_dir=tmp_path,
        database_url="sqlite://",
        redis_url=f"unix://{tmp_path / 'nobody-listens'}",
        secret_key="a key for tests alone",
        second_factor=False,
        max_file_bytes=200_000,
    )
    return create_app(config, database=council.database, clock=CouncilClock(council))


@pytest.fixture
def visit(portal: Flask, council: Council) -> Visit:
    """Somebody of the cast comes to the portal, signed in already: checking a password is slow on purpose."""

    @cache
    def visitor(member: Member) -> Visitor:
        newcomer = Visitor(portal)
        with council.work() as work:
            newcomer.set_cookie("signed-in", work.sessions.start(council.who(member)))
        return newcomer.open("/tasks/")

    return visitor


def request_for(council: Council, case_id: UUID, advice_type: str) -> UUID:
    """Give the request for one kind of advice in the case."""
    with council.work() as work:
        found: list[UUID] = [each.id for each in work.contributions.of_case(case_id) if each.advice_type == advice_type]
    return found[0]


def its_task(council: Council, case_id: UUID, request_id: UUID) -> Task:
    """Give the one open task of a request."""
    found: list[Task] = [task for task in council.open_tasks(case_id) if task.instance_id == request_id]
    return found[0]


def assign(council: Council, case_id: UUID, advice_type: str, to: Member) -> UUID:
    """Have the inbox give a request to one of its people; give the request."""
    request_id = request_for(council, case_id, advice_type)
    answers = {"inbox_answer": "assign", "assignee": str(council.who(to))}
    council.do(its_task(council, case_id, request_id), answers)
    return request_id


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Note every statement that is sent to any database meanwhile, but SQLite's turns from reading to writing."""
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        if not arguments[2].startswith("PRAGMA"):
            statements.append(arguments[2])

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)
