"""One command runs all of it, Ctrl-C stops all of it, and after any power cut the next start just works."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bin.child import end_left_behind
from tests.servers import lifeline

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("clock", "mail", "valkey", "web", "worker")


class Start:
    """``bin/start --empty`` on a data folder of its own, once everything that it needs is installed."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.port = _free_port()
        self._output = folder / "output"
        self._processes: list[subprocess.Popen[bytes]] = []

    def begin(self) -> subprocess.Popen[bytes]:
        """Start, and return at once."""
        with self._output.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "bin.supervise", "--empty"],
                cwd=ROOT,
                env={
                    **{name: value for name, value in os.environ.items() if not name.endswith("_URL")},
                    "DATA_DIR": str(self.data_dir),
                    "PORT": str(self.port),
                },
                stdout=output,
                stderr=output,
                preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 (it takes no lock that another thread could hold)
            )
        self._processes.append(process)
        return process

    def run(self) -> subprocess.Popen[bytes]:
        """Start, and return when it says where it is."""
        process = self.begin()
        _until(lambda: "Ctrl-C stops it" in self.says() or process.poll() is not None, self.says)
        assert process.poll() is None, self.says()
        return process

    def says(self) -> str:
        return self._output.read_text()

    def pid(self, part: str) -> int:
        return int((self.data_dir / "run" / f"{part}.pid").read_text().split()[0])

    def log(self, part: str) -> str:
        return (self.data_dir / "log" / f"{part}.log").read_text()

    def asks(self, path: str) -> dict[str, str]:
        """Give the JSON answer of the running portal, whatever its status; nothing when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as refusal:
            found = json.load(refusal)
        except OSError:
            found = {}
        return dict(found)

    def is_ready(self) -> bool:
        return self.asks("/readyz").get("status") == "ok"

    def end_all(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        if (self.data_dir / "run").exists():
            end_left_behind(self.data_dir / "run", last="valkey")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    start = Start(tmp_path)
    yield start
    start.end_all()


def test_everything_runs_once_until_ctrl_c_which_stops_valkey_last(start: Start) -> None:
    process = start.run()
    _until(start.is_ready, start.says)
    pids = [start.pid(part) for part in PARTS]

    assert start.begin().wait(60) == 1, "a second start on the same data"
    assert f"Stop it first with: kill {process.pid}" in start.says()
    assert start.is_ready()

    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []
    assert "away" not in start.log("worker") + start.log("clock"), "Valkey went before those who need it"
    assert not start.asks("/healthz")


def test_whatever_is_killed_is_started_again(start: Start) -> None:
    start.run()
    before = {part: start.pid(part) for part in PARTS}
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    _until(lambda: all(start.pid(part) != before[part] for part in PARTS), start.says)
    _until(start.is_ready, start.says)


def test_after_start_itself_was_killed_the_next_start_works_on_the_same_data(start: Start) -> None:
    killed = start.run()
    _until(start.is_ready, start.says)
    left = [start.pid(part) for part in PARTS]
    killed.kill()
    killed.wait()
    start.run()
    _until(start.is_ready, start.says)
    assert [pid for pid in left if Path(f"/proc/{pid}").exists()] == []
    assert "Published release" not in start.says(), "the first start's data were not kept"


def _until(happens: Callable[[], bool], evidence: Callable[[], str]) -> None:
    deadline = time.monotonic() + 90
    while not happens():
        assert time.monotonic() < deadline, evidence()
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
