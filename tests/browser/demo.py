"""The demo's own portal in a browser: who signs in, and where links lead them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page

from app.cli.demo.cast import PASSWORD
from app.gateways.clock import DemoClock
from app.store import Database
from tests.browser.crawling import Come, crawl
from tests.browser.portal import serving_database
from tests.demo import NOW, Demo


class StillDemoClock(DemoClock):
    """The demo's clock, which shows one instant for ever."""

    def now(self) -> datetime:
        return NOW


@contextmanager
def serving_demo(demo: Demo, folder: Path) -> Iterator[str]:
    """Serve the demo at an instant that stands still, and give its address."""
    database = Database(f"sqlite:///{demo.path}")
    with serving_database(database, StillDemoClock(folder / "moved-clock.json"), folder, demo=True) as address:
        yield address
    database.close()


def sign_in(page: Page, address: str, email: str) -> None:
    """Come in by the front door."""
    page.goto(f"{address}/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    assert "/sign-in/" not in page.url, f"{email} was not let in"


def go_everywhere(page: Page, address: str, email: str, look: Callable[[Page], None]) -> Iterator[Come]:
    """Sign in and come to every kind of page that links lead this person to."""
    sign_in(page, address, email)
    yield from crawl(page, address, look)
