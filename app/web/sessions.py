"""Who is asking: Flask-Login as an adapter over the session row, with a cookie of our own and no other state."""

from typing import cast

from flask import Flask, Request, current_app, g
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response as AnyResponse

from app.commands.note_seen import note_seen
from app.config import Config
from app.gateways.clock import Clock
from app.queries.signed_in import SignedIn, who_is_signed_in
from app.store import Database
from app.store.sessions import LONGEST


class Account(UserMixin):
    """The signed-in person, in the shape that Flask-Login knows."""

    def __init__(self, person: SignedIn) -> None:
        self.person = person
        self.id = str(person.id)


def install(app: Flask) -> None:
    """Let Flask-Login ask us, at each request, whose session the cookie names."""
    app.config["SESSION_PROTECTION"] = None  # The session is a row of ours; Flask's own cookie says nothing of it.
    manager = LoginManager(app)
    manager.request_loader(_account_of)
    app.context_processor(lambda: {"signed_in": signed_in()})


def signed_in() -> SignedIn | None:
    """Give the person who is signed in, or None."""
    user = current_user._get_current_object()
    return None if isinstance(user, AnonymousUserMixin) else cast(Account, user).person


def stay_anonymous() -> None:
    """Ask no more who it is during this request, unless that was found out already."""
    if not hasattr(g, "_login_user"):
        g._login_user = AnonymousUserMixin()


def session_token(request: Request, config: Config) -> str | None:
    """Give the token in the cookie of this request, or None."""
    return request.cookies.get(_cookie_name(config))


def set_session_cookie(response: AnyResponse, token: str, config: Config) -> None:
    """Hand the browser a new session's token: never readable by scripts, never sent along from another site."""
    response.set_cookie(
        _cookie_name(config), token, max_age=LONGEST, secure=config.is_https, httponly=True, samesite="Lax", path="/"
    )


def clear_session_cookie(response: AnyResponse, config: Config) -> None:
    """Make the browser forget the token."""
    response.delete_cookie(_cookie_name(config), secure=config.is_https, httponly=True, samesite="Lax", path="/")


def _cookie_name(config: Config) -> str:
    # The prefix makes browsers refuse the cookie from a sister domain; it works with https only.
    return "__Host-signed-in" if config.is_https else "signed-in"


def _account_of(request: Request) -> Account | None:
    token = session_token(request, current_app.extensions["configuration"])
    if not token:
        return None
    database = cast(Database, current_app.extensions["database"])
    now = cast(Clock, current_app.extensions["clock"]).now()
    with database.reading() as session:
        person = who_is_signed_in(session, token, now)
    if person is None:
        return None
    if person.is_due_to_be_seen:
        note_seen(database, session_id=person.session_id, now=now)
    return Account(person)
