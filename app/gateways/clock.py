"""The only place that reads the machine's clock; everything else is told what time it is."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_NOT_AT_ALL = timedelta(0)


class Clock:
    """Tells the present instant. Tests and simulations pass one of their own."""

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Moved:
    """How far the demo's clock is ahead, and what it showed when it was last moved; None when it never was."""

    by: timedelta = _NOT_AT_ALL
    last_from: datetime | None = None


class DemoClock(Clock):
    """The machine's clock, moved forward by as much as a small file says; every process of the demo reads the same.

    It goes forward only. A file that is missing or cannot be read moves nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Give the demo's present instant, aware and in UTC."""
        return super().now() + self.moved().by

    def moved(self) -> Moved:
        """Give how far the clock was moved."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            moved = Moved(timedelta(seconds=int(kept["seconds"])), datetime.fromisoformat(kept["last_from"]))
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return Moved()
        return moved if moved.by > _NOT_AT_ALL and moved.last_from and moved.last_from.tzinfo else Moved()

    def move(self, by: timedelta) -> None:
        """Move the clock forward from now on, in every process at once; ``ValueError`` for a move that is not forward.

        Whoever reads meanwhile reads the file as it was or as it will be, never a part of it.
        """
        if by <= _NOT_AT_ALL:
            raise ValueError("The clock goes forward only.")
        seconds = int((self.moved().by + by).total_seconds())
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        beside.write_text(json.dumps({"seconds": seconds, "last_from": self.now().isoformat()}), encoding="utf-8")
        beside.replace(self._path)
