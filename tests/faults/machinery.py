"""The worker and the clock as they really run: processes of their own, which can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.servers import lifeline
from tests.servers.smtp import MailServer
from tests.servers.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent.parent


class Machinery:
    """Starts workers and clocks on one database, one queue and one mail server, and ends them all."""

    def __init__(self, database_url: str, valkey: Valkey, post: MailServer, data_dir: Path) -> None:
        self.log = data_dir / "log"
        self._environment: Mapping[str, str] = {
            **os.environ,
            "DATABASE_URL": database_url,
            "REDIS_URL": valkey.url,
            "SMTP_URL": post.url,
            "DATA_DIR": str(data_dir),
        }
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """Start a ``worker`` or a ``clock``."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"workers.{name}"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 (it takes no lock that another thread could hold)
            )
        self._processes.append(process)
        return process

    def settle(self) -> None:
        """Ask everything to finish what it does, as at a shutdown, and wait for it."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(30)

    def end_all(self) -> None:
        """End whatever still runs."""
        for process in self._processes:
            process.kill()
            process.wait()


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()
