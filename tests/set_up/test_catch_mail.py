"""The demo's mail catcher keeps what it is given, as it was given."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from pathlib import Path
from typing import cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from bin.catch_mail import Catcher


def _keep(catcher: Catcher, envelope: Envelope) -> str:
    # In a thread of its own: the tests that drive a browser leave an event loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(_handle, catcher, envelope).result()


def _handle(catcher: Catcher, envelope: Envelope) -> str:
    return asyncio.run(catcher.handle_DATA(cast(SMTP, None), cast(Session, None), envelope))


def _envelope(text: str) -> Envelope:
    envelope = Envelope()
    envelope.mail_from = "bounces@council.example"
    envelope.rcpt_tos = ["officer@council.example", "manager@council.example"]
    envelope.content = f"Subject: {text}\r\nTo: officer@council.example\r\n\r\n{text}\r\n".encode()
    return envelope


def test_each_message_is_one_file_with_its_real_recipients(tmp_path: Path) -> None:
    assert _keep(Catcher(tmp_path), _envelope("A task waits")) == "250 Kept"
    (kept,) = tmp_path.iterdir()
    message = message_from_bytes(kept.read_bytes(), policy=policy.default)
    assert kept.suffix == ".eml"
    assert message["Subject"] == "A task waits"
    assert message["X-Envelope-To"] == "officer@council.example, manager@council.example"


def test_files_sort_in_the_order_of_arrival(tmp_path: Path) -> None:
    catcher = Catcher(tmp_path)
    for number in range(5):
        _keep(catcher, _envelope(f"Message {number}"))
    subjects = [message_from_bytes(path.read_bytes())["Subject"] for path in sorted(tmp_path.iterdir())]
    assert subjects == [f"Message {number}" for number in range(5)]
