"""How the commands speak: short lines of progress, and one sentence when something is missing."""

import sys
from collections.abc import Callable


class Trouble(Exception):
    """What keeps a command from going on; its text is one sentence, with the command that mends it if there is one."""


def progress(line: str) -> None:
    """Say what happens now, at once, even into a pipe."""
    print(line, flush=True)


def speaking(command: Callable[[], int]) -> int:
    """Run a command and give its exit code; trouble becomes a sentence instead of a traceback."""
    try:
        return command()
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr, flush=True)
        return 130
