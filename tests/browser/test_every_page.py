"""Everybody reaches the pages they live in by links alone; every page on the way is accessible, light and narrow."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from tests.browser.demo import go_everywhere, serving_demo
from tests.browser.inspection import WIDE, Inspector, axe
from tests.demo import PEOPLE, Demo, make

pytestmark = pytest.mark.browser

_CASES = 24

#: Who → the pages that somebody like them must find without being told an address.
LIVES_IN = {
    "officer": {
        "/tasks/",
        "/tasks/…/",
        "/cases/",
        "/cases/…/",
        "/cases/…/history/",
        "/cases/…/diagram/",
        "/cases/…/add-contribution/",
        "/cases/…/add-report/",
        "/cases/…/record-exception/",
        "/contributions/…/",
        "/covers/",
        "/letters/",
        "/notifications/",
        "/performance/",
        "/requests/new/",
    },
    "manager": {"/reports/", "/performance/", "/cases/", "/cases/…/", "/notifications/", "/covers/"},
    "process-team": {"/processes/", "/notifications/"},
    "inbox-admin": {"/inboxes/", "/inboxes/…/", "/inboxes/…/performance/", "/tasks/…/", "/notifications/"},
    "contributor": {"/my-requests/", "/contributions/…/", "/tasks/…/", "/notifications/"},
    "school": {"/pupils/", "/pupils/asked/", "/pupils/sent/", "/inboxes/…/", "/notifications/"},
    "parent": {"/cases/…/", "/tasks/…/", "/notifications/"},
    "young-person": {"/cases/…/", "/tasks/…/", "/notifications/"},
}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo council with a few cases, made once."""
    return make(tmp_path_factory.mktemp("demo"), _CASES)


@pytest.fixture
def address(demo: Demo, tmp_path: Path) -> Iterator[str]:
    """The demo's portal, on a copy of its database."""
    shutil.copyfile(demo.path, tmp_path / "portal.sqlite")
    with serving_demo(Demo(tmp_path / "portal.sqlite", demo.files), tmp_path) as address:
        yield address


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_reaches_their_pages_and_each_is_fit_to_be_used(
    who: str, address: str, chromium: Browser, inspector: Inspector
) -> None:
    context = chromium.new_context(viewport=WIDE, locale="en-GB", service_workers="block")
    context.add_init_script(axe())
    page = context.new_page()
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(f"{page.url}: {said.text}")

    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", hear)
    reached = {come.kind[0] for come in go_everywhere(page, address, PEOPLE[who], inspector.look)}
    context.close()
    assert LIVES_IN[who] - reached == set()
    assert complaints == []
