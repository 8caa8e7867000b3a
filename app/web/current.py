"""What one request stands on: the database, the moment, and the person who asks."""

from datetime import date, datetime
from typing import cast

from flask import current_app
from flask_login import current_user

from app.config import Config
from app.domain.days import day_of
from app.gateways.clock import Clock
from app.gateways.files import LocalFiles
from app.gateways.link_tokens import LinkTokens
from app.gateways.secrets import Secrets
from app.queries.signed_in import SignedIn
from app.store import Database
from app.web.sessions import Account


def configuration() -> Config:
    """Give the settings this installation was started with."""
    return cast(Config, current_app.extensions["configuration"])


def database() -> Database:
    """Give the one database of this application."""
    return cast(Database, current_app.extensions["database"])


def stored_files() -> LocalFiles:
    """Give the place where uploaded files are kept."""
    return cast(LocalFiles, current_app.extensions["files"])


def link_tokens() -> LinkTokens:
    """Give what makes and reads the tokens of one-time links."""
    return cast(LinkTokens, current_app.extensions["tokens"])


def own_secrets() -> Secrets:
    """Give what seals and digests with this installation's key."""
    return cast(Secrets, current_app.extensions["secrets"])


def now() -> datetime:
    """Give the present instant, aware and in UTC, by the application's clock."""
    return cast(Clock, current_app.extensions["clock"]).now()


def today() -> date:
    """Give the present day in the United Kingdom."""
    return day_of(now())


def person() -> SignedIn:
    """Give the signed-in person; only for routes that name an action, where there always is one."""
    return cast(Account, current_user).person
