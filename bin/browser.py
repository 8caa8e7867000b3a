"""Makes sure that the browser which the tests drive is on this machine: Debian's Chromium."""

import shutil
import sys

from bin import debian
from bin.say import speaking


def main() -> int:
    """Install Chromium when it is missing, or say how to."""
    if shutil.which("chromium") is None:
        debian.install("chromium", "fonts-liberation")
    return 0


if __name__ == "__main__":
    sys.exit(speaking(main))
