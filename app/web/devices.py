"""The browser that a request comes from: what its owner calls it, its network address, and the cookies it keeps for us.

Two cookies stand beside the session's: the half of a sign-in that waits for its second factor, and a browser's trust.
"""

import re

from flask import request
from werkzeug.wrappers import Response

from app.commands.sign_in import Browser
from app.config import Config
from app.store.second_steps import LONGEST as STEP_LASTS
from app.store.trusted_devices import TRUSTED_FOR
from app.web.current import configuration

#: What a browser says of itself → what people call it. The order matters: most say that they are others as well.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/|FxiOS/", "Firefox"),
    ("Chrome/|CriOS/|Chromium/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh|Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Give the browser and system in plain words, such as “Firefox on Windows”."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser"


def this_browser() -> Browser:
    """Give the browser of this request."""
    return Browser(
        network=network(),
        device=device_of(request.user_agent.string),
        trusted=request.cookies.get(_name("trusted", configuration()), ""),
    )


def network() -> str:
    """Give the network address that this request comes from."""
    return request.remote_addr or ""


def second_step_token() -> str:
    """Give the token of the half of a sign-in that this browser waits in, or nothing."""
    return request.cookies.get(_name("second-step", configuration()), "")


def set_second_step(response: Response, token: str) -> None:
    """Let the browser keep the half of a sign-in for as long as it may wait."""
    _set(response, "second-step", token, int(STEP_LASTS.total_seconds()))


def clear_second_step(response: Response) -> None:
    """Make the browser forget the half of a sign-in."""
    config = configuration()
    name = _name("second-step", config)
    response.delete_cookie(name, secure=config.is_https, httponly=True, samesite="Lax", path="/")


def set_trusted(response: Response, token: str) -> None:
    """Let the browser keep the token by which it is trusted."""
    _set(response, "trusted", token, int(TRUSTED_FOR.total_seconds()))


def _set(response: Response, name: str, token: str, seconds: int) -> None:
    config = configuration()
    response.set_cookie(
        _name(name, config), token, max_age=seconds, secure=config.is_https, httponly=True, samesite="Lax", path="/"
    )


def _name(name: str, config: Config) -> str:
    # The prefix makes browsers refuse the cookie from a sister domain; it works with https only.
    return f"__Host-{name}" if config.is_https else name


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in known if re.search(pattern, user_agent)), "")
