"""HTTP: read the request, call one command or one query, render."""

from importlib import import_module
from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined

from app.config import Config
from app.formkit.markup import component
from app.web import compression, errors, navigation, security, sessions, viewed, words
from app.web.uploads import PortalRequest

#: Every file of routes. Each has one ``blueprint``.
_ROOMS = (
    "sign_in",
    "tasks",
    "family_answers",
    "requests",
    "submissions",
    "files",
    "lists",
    "cases",
    "case_actions",
    "case_additions",
    "case_history",
    "case_diagram",
    "contributions",
    "inboxes",
    "distribution",
    "letters",
    "notifications",
    "search",
    "reports",
    "on_time",
    "performance",
    "my_requests",
    "pupils",
    "covers",
    "handing_over",
    "studio",
    "health",
    "registering",
    "second_step",
    "new_password",
    "account",
    "account_security",
    "invitations",
    "invitation_lists",
    "invited",
    "organisations",
    "organisation_lists",
    "organisation_places",
    "memberships",
    "inbox_settings",
    "routing",
    "case_access",
    "withholding",
    "archive",
    "access_requests",
    "sharing",
    "school_moves",
    "audit",
    "people",
)

#: Not there at all unless ``DEMO=1``.
_ROOMS_OF_THE_DEMO = ("demo_mail", "demo_clock")

_A_YEAR = 365 * 24 * 60 * 60


def register_rooms(app: Flask, config: Config) -> None:
    """Give the application its routes, its door, its pages and its way of saying no."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="page",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A page may stay open for as long as a person needs; the token ends with the session that it belongs to.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=12 * config.max_file_bytes,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SEND_FILE_MAX_AGE_DEFAULT=_A_YEAR,
    )
    app.request_class = PortalRequest
    _prepare_templates(app, config)
    compression.install(app)
    errors.install(app)
    sessions.install(app)
    security.install(app, config)
    viewed.install(app)
    navigation.install(app)
    for room in (*_ROOMS, *(_ROOMS_OF_THE_DEMO if config.demo else ())):
        app.register_blueprint(import_module(f"app.web.{room}").blueprint)


def _prepare_templates(app: Flask, config: Config) -> None:
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = app.jinja_env
    environment.filters.update(words.FILTERS)
    environment.globals.update(
        component=component,
        asset=_Assets(Path(app.static_folder or "")),
        council_name=config.council_name,
        council_email=config.council_email,
        council_phone=config.council_phone,
        is_demo=config.demo,
        idle_minutes=config.idle_minutes,
        max_file_bytes=config.max_file_bytes,
        max_file_mb=config.max_file_bytes // (1024 * 1024),
    )


class _Assets:
    """Addresses of what the front-end build made, each with its time, so that browsers may keep it for a year."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "build"

    def __call__(self, name: str) -> str:
        path = self._folder / name
        version = f"{path.stat().st_mtime_ns:x}" if path.exists() else "none"
        return url_for("static", filename=f"build/{name}", v=version)
