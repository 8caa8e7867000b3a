"""The door: what a route must say of itself, who may pass, and the headers that every answer carries."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from app.config import Config
from app.domain.actions import Action
from app.domain.conditions import HoldsRole, IsSignedIn, Standing
from app.domain.policy import POLICY, require
from app.domain.second_factors import owes_app
from app.queries.signed_in import SignedIn
from app.web.current import configuration
from app.web.errors import signed_out
from app.web.sessions import signed_in

View = TypeVar("View", bound=Callable[..., Any])

#: Where the council's staff and professionals are led until they have an authenticator app.
_SET_UP_APP = "/account/security/app/"

_SOURCES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)
_POLICY_OF_CONTENT = "; ".join(_SOURCES)
_WITH_STYLES_IN_ATTRIBUTES = "; ".join((*_SOURCES, "style-src-attr 'unsafe-inline'"))


def allows(action: Action) -> Callable[[View], View]:
    """Name the action that a route performs: the person must be signed in, and the policy must not rule it out."""

    def mark(view: View) -> View:
        vars(view)["action"] = action
        return view

    return mark


def public(reason: str) -> Callable[[View], View]:
    """Let everybody use a route, and say why that is right."""

    def mark(view: View) -> View:
        vars(view)["public_because"] = reason
        return view

    return mark


def styles_in_attributes(reason: str) -> Callable[[View], View]:
    """Let the page of a route place things by style attributes, and say why that must be."""

    def mark(view: View) -> View:
        vars(view)["styles_because"] = reason
        return view

    return mark


def install(app: Flask, config: Config) -> None:
    """Put the door and the headers in front of every route."""
    CSRFProtect(app)
    app.before_request(_check_the_door)
    app.after_request(lambda response: _add_headers(response, config))


def local_path(target: str | None) -> str | None:
    """Give back a path of this portal, or None for anything a browser could take for another site's address."""
    if not target or not target.startswith("/") or target.startswith("//") or not target.isprintable():
        return None
    parts = urlsplit(target)
    if "\\" in target or parts.scheme or parts.netloc:
        return None
    return target


def _check_the_door() -> AnyResponse | tuple[str, int] | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    if "public_because" in vars(view):
        return None
    person = signed_in()
    if person is None:
        if request.method == "GET":
            return redirect(url_for("sign_in.form", next=local_path(request.full_path.rstrip("?"))))
        return signed_out()
    if _must_set_up_app(person):
        return redirect(_SET_UP_APP, 302 if request.method == "GET" else 303)
    action: Action = vars(view)["action"]
    if _roles_decide(action):
        require(action, Standing(person.id, roles=person.roles))
    return None


def _must_set_up_app(person: SignedIn) -> bool:
    """Tell whether the person may go nowhere yet but to the page on which an authenticator app is set up."""
    if not configuration().second_factor or request.path.startswith(_SET_UP_APP):
        return False
    return owes_app(person.realm, has_app=person.has_app)


def _roles_decide(action: Action) -> bool:
    """Tell whether the person's own roles settle the matter, so that the door can; all else depends on the thing."""
    conditions = [condition for alternative in POLICY.get(action, ()) for condition in alternative]
    return all(isinstance(condition, HoldsRole | IsSignedIn) for condition in conditions)


def _policy_of_content() -> str:
    view = current_app.view_functions.get(request.endpoint or "")
    is_let = view is not None and "styles_because" in vars(view)
    return _WITH_STYLES_IN_ATTRIBUTES if is_let else _POLICY_OF_CONTENT


def _add_headers(response: Response, config: Config) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _policy_of_content())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
    if config.is_https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
