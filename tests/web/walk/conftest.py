"""The town of the walk, built once for each process that tests, and copies of it."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.config import Config
from app.gateways.clock import Clock
from app.gateways.files import LocalFiles
from app.store import Database
from tests.people import Town
from tests.process.council import Council
from tests.servers.smtp import MailServer, Received
from tests.web.walk.town import PEOPLE, Walked, build

_PART = re.compile(r"<(\w+)>")
_PLAIN = {"number": "1", "path": "bpmn/ehc-needs-assessment.bpmn", "name": "x", "token": "x"}


class StillClock(Clock):
    """A clock that stands still."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant

    def now(self) -> datetime:
        return self._instant


@dataclass(frozen=True)
class Ground:
    """The town as it was built, to be copied before anything is tried in it; everybody is signed in."""

    folder: Path
    now: datetime
    walked: Walked
    tokens: dict[str, str]
    mail: tuple[Received, ...]


@dataclass
class Visit:
    """A copy of the ground with a portal on it, which is made anew once somebody changed something."""

    ground: Ground
    portal: Flask
    database: Database
    path: Path
    has_changed: bool = True

    def tidied(self) -> "Visit":
        """Put everything back to where it was, if anything was done."""
        if self.has_changed:
            self.database.close()
            for leftover in self.path.parent.glob(f"{self.path.name}-*"):
                leftover.unlink()
            shutil.copyfile(self.ground.folder / "portal.sqlite", self.path)
            self.has_changed = False
        return self

    def client(self, who: str) -> FlaskClient:
        """Give the browser of somebody, or of nobody in particular."""
        client = self.portal.test_client()
        if who:
            client.set_cookie("signed-in", self.ground.tokens[who])
        return client

    def gets_in(self, who: str, method: str, address: str) -> bool:
        """Tell whether somebody gets further than "not there" and "sign in"."""
        client = self.client(who)
        response: TestResponse = client.open(address, method=method)
        response.close()
        if response.status_code == 303:
            # What is kept and then shown on a page is only as open as that page.
            self.has_changed = True
            response = client.get(response.location)
            response.close()
        assert response.status_code in (*range(500), 503), f"{method} {address} as {who or 'nobody'}: a fault"
        led_away = response.status_code == 302 and "/sign-in/" in (response.location or "")
        return response.status_code not in (401, 404) and not led_away


@pytest.fixture(scope="session")
def ground(prepared: tuple[Path, Town], _mail_server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Two families' cases, played once."""
    folder = tmp_path_factory.mktemp("walk")
    path, town = prepared
    shutil.copyfile(path, folder / "portal.sqlite")
    _mail_server.empty()
    database = Database(f"sqlite:///{folder / 'portal.sqlite'}")
    council = Council.opens(database, _mail_server, town, date(2026, 3, 2))
    walked = build(council, LocalFiles(folder / "files"))
    with council.work() as work:
        tokens = {letter: work.sessions.start(council.who(member)) for letter, member in PEOPLE.items()}
    database.close()
    return Ground(folder, council.now, walked, tokens, tuple(_mail_server.received))


@pytest.fixture(scope="session")
def _copy(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("copy")
    path = folder / "portal.sqlite"
    config = Config(
        data_dir=ground.folder,
        database_url=f"sqlite:///{path}",
        redis_url=f"unix://{folder / 'nobody-listens'}",
        secret_key="a key for tests alone",
        second_factor=False,
    )
    database = Database(config.database_url)
    portal = create_app(config, database=database, clock=StillClock(ground.now))
    portal.config["WTF_CSRF_ENABLED"] = False  # That a form without a token is refused is tested elsewhere.
    yield Visit(ground, portal, database, path)
    database.close()


@pytest.fixture
def visit(_copy: Visit) -> Visit:
    """A portal in a town where nothing was done yet."""
    return _copy.tidied()


def address_of(route: str, kind: str | None, things: dict[str, str]) -> str | None:
    """Give the address at which a route shows one of these things; None when there is no such thing among them."""
    values = {
        name: things.get(f"{name} ({kind})") or things.get(name) or _PLAIN.get(name) for name in _PART.findall(route)
    }
    if not all(values.values()):
        return None
    return _PART.sub(lambda part: str(values[part[1]]), route)
