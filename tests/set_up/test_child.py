"""What bin/start starts it keeps alive, and finds again when it was itself killed."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bin.child import Child, end_left_behind

SLEEPER = [sys.executable, "-c", "import time; print('ready', flush=True); time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)",
]


class Nursery:
    """Starts children in one data folder, and ends them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run_dir = folder / "run"
        self._children: list[Child] = []

    def start(self, command: list[str], name: str = "worker", says: str = "ready") -> Child:
        child = Child(name, command, os.environ, self.folder)
        self._children.append(child)
        child.start()
        _wait(lambda: says in child.last_words())
        return child

    def pid(self, name: str = "worker") -> int:
        return int((self.run_dir / f"{name}.pid").read_text().split()[0])

    def end_all(self) -> None:
        for child in self._children:
            child.stop(within_seconds=0)


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    for part in ("log", "run"):
        (tmp_path / part).mkdir()
    nursery = Nursery(tmp_path)
    yield nursery
    nursery.end_all()


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _wait(happens: Callable[[], bool]) -> None:
    for _ in range(1000):
        if happens():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")


def test_a_child_that_falls_is_started_again(nursery: Nursery) -> None:
    child = nursery.start(SLEEPER)
    first = nursery.pid()
    os.kill(first, signal.SIGKILL)
    _wait(child.revive)
    assert child.is_running()
    assert nursery.pid() != first


def test_a_child_that_falls_again_at_once_is_given_a_pause(nursery: Nursery) -> None:
    child = nursery.start([sys.executable, "-c", "raise SystemExit(1)"], says="")
    _wait(child.revive)
    _wait(lambda: not child.is_running())
    assert not child.revive()


def test_a_child_that_runs_is_left_alone(nursery: Nursery) -> None:
    assert not nursery.start(SLEEPER).revive()


def test_a_child_ends_when_asked(nursery: Nursery) -> None:
    child = nursery.start(SLEEPER)
    pid = nursery.pid()
    child.stop(within_seconds=10)
    assert not _runs(pid)
    assert not (nursery.run_dir / "worker.pid").exists()


def test_a_child_that_does_not_listen_is_ended(nursery: Nursery) -> None:
    child = nursery.start(STUBBORN)
    pid = nursery.pid()
    child.stop(within_seconds=0.2)
    assert not _runs(pid)


def test_ctrl_c_in_the_terminal_does_not_reach_a_child(nursery: Nursery) -> None:
    nursery.start(SLEEPER)
    assert os.getsid(nursery.pid()) != os.getsid(0)


def test_what_a_killed_run_left_behind_is_ended(nursery: Nursery) -> None:
    nursery.start(SLEEPER, "valkey")
    nursery.start(STUBBORN, "worker")
    pids = [nursery.pid(name) for name in ("valkey", "worker")]
    assert sorted(end_left_behind(nursery.run_dir, last="valkey")) == ["valkey", "worker"]
    _wait(lambda: not any(_runs(pid) for pid in pids))
    assert list((nursery.run_dir).glob("*.pid")) == []


def test_a_stranger_with_the_same_number_is_left_alone(nursery: Nursery) -> None:
    nursery.start(SLEEPER)
    pid = nursery.pid()
    (nursery.run_dir / "stranger.pid").write_text(f"{pid} 1")
    (nursery.run_dir / "worker.pid").rename(nursery.run_dir / "kept")
    assert end_left_behind(nursery.run_dir, last="") == []
    assert _runs(pid)
    (nursery.run_dir / "kept").rename(nursery.run_dir / "worker.pid")
