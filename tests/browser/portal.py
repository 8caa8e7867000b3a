"""The portal as people reach it: served over HTTP, on a database, with a clock and a worker that the test holds."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from app.config import Config
from app.gateways.clock import Clock
from app.store import Database
from tests.process.council import Council


class CouncilsClock(Clock):
    """Shows the instant that the council of the test is at."""

    def __init__(self, council: Council) -> None:
        self._council = council

    def now(self) -> datetime:
        return self._council.now


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Keep the tests' output free of one line for each request."""


@dataclass(frozen=True)
class Portal:
    """A portal that is being served: where it is, and the council behind it."""

    address: str
    council: Council


class StillClock(Clock):
    """Shows one instant for ever."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


@contextmanager
def serving(council: Council, folder: Path) -> Iterator[Portal]:
    """Serve the council's portal on a free port until the test is over."""
    with serving_database(council.database, CouncilsClock(council), folder) as address:
        yield Portal(address, council)


@contextmanager
def serving_database(database: Database, clock: Clock, folder: Path, *, demo: bool = False) -> Iterator[str]:
    """Serve a portal on this database on a free port, and give its address."""
    config = Config(
        data_dir=folder,
        database_url="sqlite://",  # Not opened: the application is handed the council's own database.
        redis_url=f"unix://{folder / 'nobody-listens'}",
        secret_key="a key for tests alone",
        council_name="Riverside Council",
        second_factor=False,
        demo=demo,
    )
    app = create_app(config, database=database, clock=clock)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, name="portal")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
