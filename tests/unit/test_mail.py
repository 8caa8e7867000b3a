"""Sending mail through a real server."""

import socket
import threading

import pytest
from flask import Flask

from app.gateways import mail
from app.gateways.mail import Mailer, MailMessage, MailNotSent
from tests.servers.smtp import MailServer

MESSAGE = MailMessage(
    to="somebody@demo.example",
    subject="Something waits for you – “advice”",
    body="Advice is due by 4 March 2026.\n\nSign in: http://localhost:8000/\n",
    message_id="<one@portal.example>",
)


def test_a_message_arrives_as_it_was_written_and_says_that_nobody_need_answer(smtp: MailServer) -> None:
    Mailer(Flask("portal"), smtp.url, "portal@demo.example").send(MESSAGE)

    (received,) = smtp.received
    message = received.message
    assert message["Subject"] == MESSAGE.subject
    assert message["To"] == MESSAGE.to
    assert message["From"] == "portal@demo.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert received.text.splitlines() == MESSAGE.body.splitlines()


def test_a_message_that_is_sent_again_keeps_its_id(smtp: MailServer) -> None:
    mailer = Mailer(Flask("portal"), smtp.url, "portal@demo.example")
    mailer.send(MESSAGE)
    mailer.send(MESSAGE)

    assert [mail.message["Message-ID"] for mail in smtp.received] == ["<one@portal.example>"] * 2


def test_a_server_that_is_away_is_one_kind_of_failure_for_whoever_tries_again() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(MailNotSent):
        Mailer(Flask("portal"), f"smtp://127.0.0.1:{port}", "portal@demo.example").send(MESSAGE)


def test_a_server_that_greets_and_then_says_nothing_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mail, "_PATIENCE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        def greet() -> None:
            caller, _ = silent.accept()
            with caller:
                caller.sendall(b"220 here\r\n")
                caller.recv(1024)
                finished.wait(20)

        finished = threading.Event()
        greeter = threading.Thread(target=greet)
        greeter.start()
        try:
            with pytest.raises(MailNotSent):
                Mailer(Flask("portal"), f"smtp://127.0.0.1:{port}", "portal@demo.example").send(MESSAGE)
        finally:
            finished.set()
            greeter.join()
