"""Sending one email: Flask-Mail behind one function."""

import contextlib
import smtplib
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask_mail import Connection, Mail, Message

_TIME_OUT_SECONDS = 20.0
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
        """Hand the message to the mail server, or raise ``MailNotSent``; waits at most 20 seconds for each answer."""
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


class _TimedConnection(Connection):
    """Flask-Mail's connection, which by itself would wait for ever for a server that says nothing."""

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """Connect, encrypt and sign in as configured."""
        kind = smtplib.SMTP_SSL if self.mail.use_ssl else smtplib.SMTP
        host = kind(self.mail.server, self.mail.port, timeout=_TIME_OUT_SECONDS)
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
