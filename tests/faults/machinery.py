"""The worker and the clock as they really run: processes of their own, which can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.cli.baseline import baseline
from app.commands.publish_release import publish_release
from app.domain.errands import ErrandKind
from app.store import Database
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


def leave_mails(database: Database, number: int) -> list[UUID]:
    """Leave that many mails in the outbox, in one commit, each to an address of its own; each exists once."""
    now = datetime.now(UTC)
    with database.unit_of_work(now) as work:
        has_release = work.releases.has_live()
    if not has_release:
        publish_release(database, person_id=None, files=baseline(), reason="The first release", now=now)
    with database.unit_of_work(now) as work:
        release_id = str(work.releases.live().id)
        values = {
            "what_waits": "a form",
            "due_on": "1 May 2026",
            "case_reference": "EHC-2026-0001",
            "advice_title": "Health",
        }
        left = [
            work.outbox.put(
                f"mail-{index}",
                ErrandKind.SEND_MAIL,
                {
                    "to": f"person-{index}@example.org",
                    "release_id": release_id,
                    "notice": "advice-requested",
                    "values": values,
                },
            )
            for index in range(number)
        ]
    return [errand for errand in left if errand is not None]
