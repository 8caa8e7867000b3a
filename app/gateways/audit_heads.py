"""The heads of the audit's chain, kept outside the database: whoever can change that cannot change these."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: The last lines, for certain: one is about 150 bytes long.
_TAIL = 4096


@dataclass(frozen=True)
class KeptHead:
    """One head as it was exported: how many links the chain had, and the digest of the newest."""

    position: int
    digest: str
    at: str = field(default="", compare=False)
    """When it was exported."""


class AuditHeads:
    """A file to which one line is added for each head; the last line is the newest. It may lie on another disk."""

    def __init__(self, path: Path) -> None:
        """Remember where the file is; it is made with the first head."""
        self._path = path

    def newest(self) -> KeptHead | None:
        """Give the newest head, or None before the first; a last line that a power cut tore is passed over."""
        if not self._path.exists():
            return None
        with self._path.open("rb") as file:
            file.seek(max(0, self._path.stat().st_size - _TAIL))
            lines = file.read().splitlines()
        for line in reversed(lines):
            head = _read(line)
            if head is not None:
                return head
        return None

    def newest_first(self) -> Iterator[KeptHead]:
        """Give every head that was kept, the newest first."""
        lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        yield from filter(None, map(_read, reversed(lines)))

    def keep(self, position: int, digest: str, at: str, *, restored: Mapping[str, int] | None = None) -> None:
        """Add a head, on the disk when this returns; ``restored`` states which positions a restore took away."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        told = {"position": position, "digest": digest, "at": at}
        line = json.dumps(told | ({"restored": dict(restored)} if restored else {}))
        with self._path.open("a", encoding="ascii") as file:
            # It begins on a line of its own, whatever became of the one before.
            file.write(f"\n{line}\n" if file.tell() else f"{line}\n")
            file.flush()
            os.fsync(file.fileno())


def _read(line: bytes) -> KeptHead | None:
    try:
        told = json.loads(line)
        return KeptHead(int(told["position"]), str(told["digest"]), str(told.get("at", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
