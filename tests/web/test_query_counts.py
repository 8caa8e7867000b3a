"""How many queries each page costs: pinned for few rows and for many, so that none grows with their number."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import Config
from app.store import Database
from tests.browser.portal import StillClock
from tests.demo import NOW, PEOPLE, Demo, make
from tests.web.casework.conftest import counted_queries
from tests.web.visitor import Visitor

FEW, MANY = 22, 44

#: Who, which list → how many statements it takes, sign-in and all. A change here is meant, or it is a fault.
COSTS = {
    ("officer", "/tasks/"): 17,
    ("officer", "/cases/"): 12,
    ("officer", "/cases/?closed=1"): 12,
    ("officer", "/letters/"): 9,
    ("officer", "/covers/"): 9,
    ("officer", "/notifications/"): 12,
    ("officer", "/performance/"): 12,
    ("manager", "/reports/"): 15,
    ("manager", "/reports/late/"): 12,
    ("manager", "/reports/at-risk/"): 13,
    ("manager", "/reports/officers/"): 10,
    ("manager", "/reports/tasks/"): 15,
    ("manager", "/reports/on-time/"): 12,
    ("manager", "/reports/plans/"): 9,
    ("manager", "/cases/"): 12,
    ("process-team", "/processes/"): 9,
    ("inbox-admin", "/inboxes/"): 8,
    ("contributor", "/my-requests/"): 13,
    ("contributor", "/my-requests/sent/"): 11,
    ("school", "/pupils/"): 9,
    ("school", "/pupils/asked/"): 10,
    ("school", "/pupils/sent/"): 10,
    ("parent", "/cases/"): 10,
    ("parent", "/tasks/"): 13,
}

Cost = Callable[[str, str], int]


@pytest.fixture(scope="session")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Cost]]:
    """What a page costs in a council with few cases, and in one with many."""
    found, databases = [], []
    for cases in (FEW, MANY):
        folder = tmp_path_factory.mktemp(f"council-of-{cases}")
        demo = make(folder, cases)
        databases.append(Database(f"sqlite:///{demo.path}"))
        found.append(_cost_of(databases[-1], demo, folder))
    yield found
    for database in databases:
        database.close()


@pytest.mark.parametrize(("who", "path"), COSTS)
def test_a_page_costs_the_same_however_many_rows_there_are(costs: list[Cost], who: str, path: str) -> None:
    assert max(cost(who, path) for cost in costs) == COSTS[who, path]


def _cost_of(database: Database, demo: Demo, folder: Path) -> Cost:
    config = Config(
        data_dir=folder,
        database_url="sqlite://",  # Not opened: the application is handed the demo's own database.
        redis_url=f"unix://{folder / 'nobody-listens'}",
        secret_key="a key for tests alone",
        second_factor=False,
    )
    app = create_app(config, database=database, clock=StillClock(NOW))
    return lambda who, path: _statements(app, database, PEOPLE[who], path)


def _statements(app: Flask, database: Database, email: str, path: str) -> int:
    visitor = Visitor(app)
    with database.unit_of_work(NOW) as work:
        person = work.people.by_email(email)
        assert person is not None
        visitor.set_cookie("signed-in", work.sessions.start(person.id))
    visitor.open(path)  # What is read once in each process, such as a release, is read now.
    with counted_queries() as statements:
        assert visitor.open(path).status == 200
    return len(statements)
