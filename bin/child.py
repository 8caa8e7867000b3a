"""One process that bin/start keeps alive, and finds again at the next start when it was left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_LONGEST_PAUSE_SECONDS = 30.0
_WELL_AFTER_SECONDS = 60.0
_END_MAY_TAKE_SECONDS = 5.0


class Child:
    """A command in a session of its own, so that Ctrl-C in the terminal reaches bin/start alone."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], data_dir: Path) -> None:
        self.name = name
        self.log = data_dir / "log" / f"{name}.log"
        self._command = list(command)
        self._environment = dict(environment)
        self._pid_file = data_dir / "run" / f"{name}.pid"
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._falls = 0

    def start(self) -> None:
        """Start the command; what it says goes to its log."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._started_at = time.monotonic()
        self._pid_file.write_text(f"{self._process.pid} {_birth_of(self._process.pid)}")

    def is_running(self) -> bool:
        """Tell whether the command runs at this moment."""
        return self._process is not None and self._process.poll() is None

    def revive(self) -> bool:
        """Start the command again if it has fallen, later after each fall that follows soon; True when started."""
        if self._process is None or self.is_running():
            return False
        ran_for = time.monotonic() - self._started_at
        if ran_for > _WELL_AFTER_SECONDS:
            self._falls = 0
        if ran_for < self._pause():
            return False
        self._falls += 1
        _signal_group(self._process.pid, signal.SIGKILL)  # What the fallen one left behind, such as web workers.
        self.start()
        return True

    def ask_to_stop(self) -> None:
        """Ask the command to finish what it does and end."""
        if self._process is not None and self.is_running():
            self._process.send_signal(signal.SIGTERM)

    def stop(self, within_seconds: float) -> None:
        """Wait for the command to end, and end it and all that it started when it does not in time."""
        if self._process is None:
            return
        self.ask_to_stop()
        try:
            self._process.wait(within_seconds)
        except subprocess.TimeoutExpired:
            pass  # It is ended below.
        _signal_group(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._pid_file.unlink(missing_ok=True)
        self._process = None

    def last_words(self) -> str:
        """Give the end of the log, to show with a failure."""
        try:
            return self.log.read_text(errors="replace")[-2000:].strip()
        except OSError:
            return ""

    def _pause(self) -> float:
        return 0.0 if self._falls == 0 else min(_LONGEST_PAUSE_SECONDS, 2.0**self._falls)


def end_left_behind(run_dir: Path, last: str) -> list[str]:
    """End the processes of a bin/start that was itself killed, ``last`` after the others; give their names."""
    left = {pid_file.stem: pid for pid_file in sorted(run_dir.glob("*.pid")) if (pid := _ours(pid_file))}
    _end([pid for name, pid in left.items() if name != last])
    _end([pid for name, pid in left.items() if name == last])
    for pid_file in run_dir.glob("*.pid"):
        pid_file.unlink()
    return list(left)


def _ours(pid_file: Path) -> int | None:
    """Give the process that the file means, if it still runs: its number may since belong to a stranger."""
    pid, _, birth = pid_file.read_text().partition(" ")
    return int(pid) if pid.isdigit() and birth and _birth_of(int(pid)) == birth else None


def _end(pids: list[int]) -> None:
    for pid in pids:
        _signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + _END_MAY_TAKE_SECONDS
    while any(_birth_of(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in pids:
        _signal_group(pid, signal.SIGKILL)


def _signal_group(pid: int, signal_number: signal.Signals) -> None:
    try:
        os.killpg(pid, signal_number)
    except (ProcessLookupError, PermissionError):
        pass  # All of them have ended, or it is no group of ours.


def _birth_of(pid: int) -> str:
    """Give the moment at which a process began, as this system writes it, or nothing when it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return "" if Path("/proc/self/stat").exists() else _birth_without_proc(pid)
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]


def _birth_without_proc(pid: int) -> str:
    asked = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return " ".join(asked.stdout.split())
