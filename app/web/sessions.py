"""Who is asking: Flask-Login as an adapter over the session row, with a cookie of our own and no other state."""

from dataclasses import replace
from datetime import datetime, timedelta
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
    app.context_processor(lambda: {"signed_in": signed_in(), "seconds_signed_in": seconds_signed_in})


def signed_in() -> SignedIn | None:
    """Give the person who is signed in, or None."""
    user = current_user._get_current_object()
    return None if isinstance(user, AnonymousUserMixin) else cast(Account, user).person


def idle_time(config: Config) -> timedelta:
    """Give for how long a browser may ask nothing before it is signed out."""
    return timedelta(minutes=config.idle_minutes)


def seconds_signed_in() -> int:
    """Give how many seconds are left until this browser is signed out, when it does nothing more; 0 when it is."""
    person = signed_in()
    return seconds_until(person.session_ends_at) if person else 0


def seconds_until(end: datetime) -> int:
    """Give the whole seconds from now until an instant."""
    return max(0, int((end - cast(Clock, current_app.extensions["clock"]).now()).total_seconds()))


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
    config = cast(Config, current_app.extensions["configuration"])
    token = session_token(request, config)
    if not token:
        return None
    database = cast(Database, current_app.extensions["database"])
    now = cast(Clock, current_app.extensions["clock"]).now()
    idle = idle_time(config)
    with database.reading() as session:
        person = who_is_signed_in(session, token, now, idle)
    if person is None:
        return None
    if person.is_due_to_be_seen and not _is_of_a_script(request):
        end = note_seen(database, session_id=person.session_id, idle=idle, now=now)
        person = replace(person, session_ends_at=end)
    return Account(person)


def _is_of_a_script(request: Request) -> bool:
    """Tell whether a script asks, not a person: a page that is left open keeps nobody signed in by itself."""
    return request.headers.get("Sec-Fetch-Dest") == "empty"
