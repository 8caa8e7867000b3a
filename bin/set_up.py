"""Makes the machine ready: .venv with exactly what the lock says, and the front end. Does nothing twice.

Usage: python3 -m bin.set_up [--test]    (--test: with all that the tests need)
"""

import contextlib
import fcntl
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bin import front_end, packages
from bin.say import Trouble, progress, speaking

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_STAMP = VENV / "installed.json"


def main() -> int:
    """Set up for running, or with ``--test`` for testing; give 0 when all is there."""
    for_tests = "--test" in sys.argv[1:]
    with _alone():
        python = packages.environment(VENV)
        _install(python, ["requirements-test.lock", "requirements.lock"] if for_tests else ["requirements.lock"])
        front_end.build(ROOT, python, for_tests=for_tests)
    return 0


def _install(python: Path, locks: list[str]) -> None:
    """Install the first lock, which holds all that the others hold, and the portal itself."""
    wanted = {name: _digest(ROOT / name) for name in locks}
    installed = _installed()
    if all(installed.get(name) == digest for name, digest in wanted.items()):
        return
    packages.install(python, ROOT / locks[0])
    packages.install_portal(python, ROOT)
    _STAMP.write_text(json.dumps({**installed, **wanted}))


def _installed() -> dict[str, str]:
    try:
        stamp = json.loads(_STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up at a time work in this folder; a second one waits for it."""
    folder = ROOT / ".cache"
    try:
        folder.mkdir(exist_ok=True)
        lock = os.open(folder / "set-up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Trouble(
            f"Nothing can be written in {ROOT}: {error.strerror}. Clone it to a folder of your own."
        ) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("Waiting for another set-up in this folder …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


if __name__ == "__main__":
    sys.exit(speaking(main))
