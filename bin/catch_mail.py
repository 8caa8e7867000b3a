"""The demo's mail catcher: a real SMTP server that keeps every message as a file and sends nothing on.

Usage: python3 -m bin.catch_mail PORT FOLDER
"""

import signal
import sys
import threading
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Catcher:
    """Keeps each message that arrives as one ``.eml`` file, named by the moment of its arrival."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep one message, with the addresses it was really sent from and to at its head."""
        now = datetime.now(UTC)
        content = envelope.content or b""
        body = content if isinstance(content, bytes) else content.encode()
        route = f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n"
        path = self._folder / f"{now:%Y%m%dT%H%M%S.%f}-{next(self._numbers):04}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(route.encode() + body)
        unfinished.rename(path)
        return "250 Kept"


def main() -> None:
    """Catch mail until told to stop."""
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    controller = Controller(Catcher(folder), hostname="127.0.0.1", port=port)
    controller.start()
    stopping.wait()
    controller.stop()


if __name__ == "__main__":
    main()
