"""A real mail server that keeps what it is given, and can refuse it on demand."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Received:
    """A message as it arrived: who sent it, to whom it really went, and what it says."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return "" if body is None else str(body.get_content())


class MailServer:
    """Keeps each message in ``received``; while ``refusal`` is set, answers every message with it instead.

    ``answers_after`` is how many seconds it takes to think about each message.
    """

    def __init__(self) -> None:
        self.refusal: str | None = None
        self.answers_after = 0.0
        self._received: list[Received] = []
        self._lock = threading.Lock()
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())
        self._controller.start()

    @property
    def url(self) -> str:
        """The address of the server, as the portal's SMTP_URL."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    @property
    def received(self) -> list[Received]:
        """All messages so far, in the order of their arrival."""
        with self._lock:
            return list(self._received)

    def to(self, address: str) -> list[Received]:
        """The messages that went to one address."""
        return [mail for mail in self.received if address in mail.recipients]

    def wait_for(self, number: int, seconds: float = 20) -> list[Received]:
        """Give the messages as soon as there are so many; fail with what there is when that takes too long."""
        return self.wait_until(lambda received: len(received) >= number, seconds)

    def wait_until(self, enough: Callable[[list[Received]], bool], seconds: float = 20) -> list[Received]:
        """Give the messages as soon as they are enough; fail with what there is when that takes too long."""
        deadline = time.monotonic() + seconds
        while not enough(self.received):
            arrived = [f"{mail.subject} → {', '.join(mail.recipients)}" for mail in self.received]
            assert time.monotonic() < deadline, f"after {seconds:.0f} seconds only this had arrived: {arrived}"
            time.sleep(0.02)
        return self.received

    def empty(self) -> None:
        """Forget all messages and accept new ones."""
        with self._lock:
            self._received.clear()
        self.refusal = None
        self.answers_after = 0.0

    def stop(self) -> None:
        """Stop the server."""
        self._controller.stop()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.answers_after)
        if self.refusal:
            return self.refusal
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        with self._lock:
            self._received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), message))
        return "250 Kept"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
