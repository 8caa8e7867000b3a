"""Sending mail through a real server."""

import socket

import pytest
from flask import Flask

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
    mail = received.message
    assert mail["Subject"] == MESSAGE.subject
    assert mail["To"] == MESSAGE.to
    assert mail["From"] == "portal@demo.example"
    assert mail["Auto-Submitted"] == "auto-generated"
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
