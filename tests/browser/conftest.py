"""A portal that is served, Debian's Chromium, and people who come with it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from app.cli.baseline import ROOT
from app.store import Database
from bin import front_end
from bin.say import Trouble
from tests.browser.inspection import WIDE, Inspector, axe
from tests.browser.person import Person
from tests.browser.portal import Portal, serving
from tests.people import Member, Town
from tests.process.council import Council
from tests.servers.smtp import MailServer

RECEIVED_ON = date(2026, 3, 2)
_PATIENCE_MILLISECONDS = 30_000


@pytest.fixture
def portal(tmp_path: Path, prepared: tuple[Path, Town], smtp: MailServer) -> Iterator[Portal]:
    """The portal of a council that has just opened."""
    path = tmp_path / "portal.sqlite"
    shutil.copyfile(prepared[0], path)
    database = Database(f"sqlite:///{path}")
    with serving(Council.opens(database, smtp, prepared[1], RECEIVED_ON), tmp_path) as portal:
        yield portal
    database.close()


@pytest.fixture
def council(portal: Portal) -> Council:
    """The council behind the portal: what happens elsewhere, or before the test begins."""
    return portal.council


@pytest.fixture(scope="session")
def _front_end() -> None:
    try:
        front_end.build(ROOT, Path(sys.executable), for_tests=True)
    except Trouble as trouble:
        pytest.fail(str(trouble))


@pytest.fixture(scope="session")
def chromium(_front_end: None) -> Iterator[Browser]:
    """Debian's Chromium: nothing is downloaded."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is not on this machine. Install it with: sudo apt-get install chromium fonts-liberation")
    offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, chromium_sandbox=False, args=[*offline, "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def inspector() -> Inspector:
    """Looks at each kind of page once in a run of the tests."""
    return Inspector()


@pytest.fixture
def somebody(portal: Portal, chromium: Browser, inspector: Inspector) -> Iterator[Callable[..., Person]]:
    """Somebody comes to the portal with a browser of their own; a member of the cast signs in."""
    expect.set_options(timeout=_PATIENCE_MILLISECONDS)
    contexts = []

    def come(member: Member | None = None, *, scripts: bool = True) -> Person:
        context = chromium.new_context(
            viewport=WIDE, java_script_enabled=scripts, locale="en-GB", service_workers="block"
        )
        context.add_init_script(axe())
        context.set_default_timeout(_PATIENCE_MILLISECONDS)
        contexts.append(context)
        person = Person(context.new_page(), portal.address, inspector if scripts else None)
        return person.signs_in(member) if member else person

    yield come
    for context in contexts:
        context.close()
