"""The emails that the demo's mail catcher holds, for trying the portal out; not there unless ``DEMO=1``."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from flask import Blueprint, render_template, request

from app.domain.refusals import NotFound
from app.web.current import configuration
from app.web.security import public

blueprint = Blueprint("demo_mail", __name__)

_SHOWN = 200


@dataclass(frozen=True)
class CaughtMail:
    """One caught email, as its reader would see it."""

    name: str
    to: str
    subject: str
    sent: str
    body: str


@blueprint.get("/demo/mail/")
@public("the demo's people are made up, and so is their mail; the route exists in the demo alone")
def messages() -> str:
    """List the newest of what was caught, or those of them in which some words stand."""
    paths = sorted(configuration().caught_mail_dir.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    mails = [_read(path) for path in paths[:_SHOWN]]
    words = request.args.get("search", "").strip()
    found = [mail for mail in mails if words.casefold() in f"{mail.to}\n{mail.subject}\n{mail.body}".casefold()]
    return render_template("demo-mail/messages.html", mails=found, words=words, most=_SHOWN, number=len(paths))


@blueprint.get("/demo/mail/<string:name>/")
@public("the demo's people are made up, and so is their mail; the route exists in the demo alone")
def message(name: str) -> str:
    """Show one caught email."""
    path = configuration().caught_mail_dir / f"{name}.eml"
    # The listing is the check: a name that is not in the folder's own list cannot lead out of it.
    if path not in set(configuration().caught_mail_dir.glob("*.eml")):
        raise NotFound
    return render_template("demo-mail/message.html", mail=_read(path))


def _read(path: Path) -> CaughtMail:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    return CaughtMail(path.stem, str(mail["To"]), str(mail["Subject"]), str(mail["Date"]), text)
