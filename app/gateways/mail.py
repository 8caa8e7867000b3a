"""Sending one email: Flask-Mail behind one function."""

import contextlib
import smtplib
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask_mail import Connection, Mail, Message

#: How long the mail server may take over one message, all its answers together: shorter than the lease of an errand
#: (``store/outbox.py``), so that no other worker takes the same message up meanwhile.
_PATIENCE_SECONDS = 40.0
#: How long it may take to take the call, and as long again to say who it is.
_GREETING_SECONDS = 15.0
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True)
class MailMessage:
    """One plain-text email to one address; ``message_id`` is the same however often its sending is tried."""

    to: str
    subject: str
    body: str
    message_id: str


class MailNotSent(Exception):
    """The mail server did not take the message; it may be tried again."""


class Mailer:
    """Sends mail through the server of ``SMTP_URL``, in any process, with or without a request."""

    def __init__(self, app: Flask, smtp_url: str, sender: str) -> None:
        """Remember the server; nothing is connected until something is sent."""
        parts = urlsplit(smtp_url)
        app.config.update(
            MAIL_SERVER=parts.hostname or "localhost",
            MAIL_PORT=parts.port or _PORTS[parts.scheme],
            MAIL_USE_SSL=parts.scheme == "smtps",
            MAIL_USE_TLS=parts.scheme == "smtp+starttls",
            MAIL_USERNAME=unquote(parts.username) if parts.username else None,
            MAIL_PASSWORD=unquote(parts.password) if parts.password else None,
            MAIL_DEFAULT_SENDER=sender,
            MAIL_SUPPRESS_SEND=False,
        )
        Mail(app)
        self._app = app

    def send(self, message: MailMessage) -> None:
        """Hand the message to the mail server, or raise ``MailNotSent``; waits at most 40 seconds in all."""
        with self._app.app_context():
            mail = Message(
                subject=message.subject,
                recipients=[message.to],
                body=message.body,
                # RFC 3834: no out-of-office reply comes back to a mailbox that nobody reads.
                extra_headers={"Auto-Submitted": "auto-generated"},
            )
            mail.msgId = message.message_id
            connection = _TimedConnection(self._app.extensions["mail"])
            try:
                connection.host = connection.configure_host()
                connection.send(mail)
            except (smtplib.SMTPException, OSError) as error:
                raise MailNotSent(str(error)) from error
            finally:
                _hang_up(connection)


class _Patient:
    """What makes an SMTP conversation end in time: each command may wait for what is left of the patience."""

    sock: socket.socket | None

    def __init__(self, host: str, port: int) -> None:
        self._until = time.monotonic() + _PATIENCE_SECONDS
        super().__init__(host, port, timeout=_GREETING_SECONDS)  # type: ignore[call-arg]  # smtplib's, mixed in below.

    def send(self, data: Any) -> None:
        """Send with the time that is left; a conversation whose time is over ends as one that timed out."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("The mail server took too long.")
        if self.sock is not None:
            self.sock.settimeout(left)
        super().send(data)  # type: ignore[misc]  # smtplib's.


class _PatientSMTP(_Patient, smtplib.SMTP):
    pass


class _PatientSecureSMTP(_Patient, smtplib.SMTP_SSL):
    pass


class _TimedConnection(Connection):
    """Flask-Mail's connection, which by itself would wait for ever for a server that says nothing."""

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """Connect, encrypt and sign in as configured."""
        kind = _PatientSecureSMTP if self.mail.use_ssl else _PatientSMTP
        host = kind(self.mail.server, self.mail.port)
        if self.mail.use_tls:
            host.starttls()
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host


def _hang_up(connection: Connection) -> None:
    if connection.host is not None:
        # The message was taken or refused before this; how the server says goodbye changes nothing.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.host.quit()
