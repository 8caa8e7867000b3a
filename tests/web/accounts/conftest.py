"""A council that asks everybody for a second factor, its portal and its mail."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from flask import Flask

from app import create_app
from app.config import Config
from app.gateways.clock import Clock
from app.gateways.secrets import Secrets
from app.store import Database
from tests.people import PASSWORD, Member, Town
from tests.process.council import Council
from tests.servers.smtp import MailServer
from tests.web.casework.conftest import RECEIVED_ON, CouncilClock
from tests.web.visitor import Visitor

KEY = "a key for tests alone"
Come = Callable[..., Visitor]


@pytest.fixture
def council(prepared: tuple[Path, Town], smtp: MailServer, tmp_path: Path) -> Iterator[Council]:
    """A council on its first morning, without any case."""
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(prepared[0], path)
    database = Database(f"sqlite:///{path}")
    yield Council.opens(database, smtp, prepared[1], RECEIVED_ON)
    database.close()


@pytest.fixture
def clock(council: Council) -> Clock:
    return CouncilClock(council)


@pytest.fixture
def portal(council: Council, clock: Clock, tmp_path: Path) -> Flask:
    config = Config(
        data_dir=tmp_path,
        database_url="sqlite://",
        redis_url=f"unix://{tmp_path / 'nobody-listens'}",
        secret_key=KEY,
    )
    return create_app(config, database=council.database, clock=clock)


@pytest.fixture
def come(portal: Flask) -> Come:
    """Somebody comes with a browser of their own, from a network address."""

    def visitor(address: str = "192.0.2.1", browser: str = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0") -> Visitor:
        newcomer = Visitor(portal)
        newcomer._client.environ_base.update(REMOTE_ADDR=address, HTTP_USER_AGENT=browser)
        return newcomer

    return visitor


def pass_by(council: Council, **time: float) -> None:
    """Let time pass."""
    council.now += timedelta(**time)


def newest_mail(council: Council, address: str) -> str:
    """Have what is due sent, and give the text of the newest mail to an address."""
    council.settle()
    return str(council.mail_to(address)[-1].text)


def code_in(mail: str) -> str:
    """Give the six digits of a mail."""
    return str(re.findall(r"\b\d{6}\b", mail)[0])


def link_in(mail: str) -> str:
    """Give the path of the link of a mail."""
    return str(re.findall(r"https://portal\.example(/\S+)", mail)[0])


def with_app(council: Council, member: Member) -> pyotp.TOTP:
    """Give somebody an authenticator app, as if they had set one up."""
    secret = pyotp.random_base32()
    with council.work() as work:
        work.people.get(council.who(member)).totp_secret = Secrets(KEY).seal(secret)
    return pyotp.TOTP(secret)


def code_now(council: Council, app: pyotp.TOTP) -> str:
    """Give the code that an app shows now."""
    return app.at(council.now)


def half_way(page: Visitor, member: Member) -> Visitor:
    """Give the right password, and no more."""
    return page.sign_in(member.email, PASSWORD)


def wrong(code: str) -> str:
    """Give a code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"
