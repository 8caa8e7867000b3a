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


@contextmanager
def serving(council: Council, folder: Path) -> Iterator[Portal]:
    """Serve the council's portal on a free port until the test is over."""
    config = Config(
        data_dir=folder,
        database_url="sqlite://",  # Not opened: the application is handed the council's own database.
        redis_url=f"unix://{folder / 'nobody-listens'}",
        secret_key="a key for tests alone",
        council_name="Riverside Council",
    )
    app = create_app(config, database=council.database, clock=CouncilsClock(council))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, name="portal")
    thread.start()
    try:
        yield Portal(f"http://127.0.0.1:{server.port}", council)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
