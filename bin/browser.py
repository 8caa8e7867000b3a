"""Makes sure that what the tests drive a browser with is on this machine: Debian's Chromium and one library."""

import ctypes
import shutil
import sys
from collections.abc import Iterator

from bin import debian
from bin.say import speaking


def main() -> int:
    """Install what is missing, or say how to."""
    missing = list(_missing())
    if missing:
        debian.install(*missing)
    return 0


def _missing() -> Iterator[str]:
    if shutil.which("chromium") is None:
        yield from ("chromium", "fonts-liberation")
    try:
        # The program that speaks to the browser brings all of itself but this, which a bare Debian lacks.
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        yield "libatomic1"


if __name__ == "__main__":
    sys.exit(speaking(main))
