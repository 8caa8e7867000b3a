"""Servers started for tests end with the tests, even when these are killed."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def start(
    command: Sequence[str],
    log: Path,
    *,
    user: int | None = None,
    environment: Mapping[str, str] | None = None,
    is_ready: Callable[[], bool],
) -> subprocess.Popen[bytes]:
    """Start a server, in a process that dies with this one, and return when it is ready."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            env=dict(environment) if environment else None,
            cwd="/",
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 (it takes no lock that another thread could hold)
        )
    deadline = time.monotonic() + 30
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise RuntimeError(f"{command[0]} did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.02)
    return process


def stop(process: subprocess.Popen[bytes], signal_number: signal.Signals = signal.SIGTERM) -> None:
    """Ask a server to end, and end it when it does not."""
    process.send_signal(signal_number)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def die_with_parent() -> None:
    """Have the system end this process when the one that started it ends, however that comes about."""
    if _prctl:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
