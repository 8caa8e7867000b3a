"""A picture of every screen, of each kind of person and at both sizes: ``bin/screens``. None of them is kept in git."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from app.cli.baseline import ROOT
from bin import front_end
from tests.browser.demo import go_everywhere, serving_demo
from tests.browser.inspection import NARROW, WIDE
from tests.demo import PEOPLE, make

FOLDER = ROOT / ".cache" / "screens"
_CASES = 60


def main() -> int:
    """Make the demo, go everywhere as everybody (or as those named on the command line), and keep what is seen."""
    wanted = sys.argv[1:] or list(PEOPLE)
    unknown = [name for name in wanted if name not in PEOPLE]
    if unknown:
        sys.stderr.write(f"There is no {unknown[0]}. There are: {', '.join(PEOPLE)}.\n")
        return 2
    front_end.build(ROOT, Path(sys.executable), for_tests=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with (
            serving_demo(make(folder, _CASES), folder) as address,
            sync_playwright() as playwright,
            playwright.chromium.launch(
                executable_path=shutil.which("chromium"), chromium_sandbox=False, args=["--disable-gpu"]
            ) as browser,
        ):
            for name in wanted:
                number = _take(browser, address, name)
                sys.stdout.write(f"{name}: {number} screens in {FOLDER / name}\n")
    return 0


def _take(browser: Browser, address: str, name: str) -> int:
    target = FOLDER / name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    page = browser.new_page(viewport=WIDE, locale="en-GB", service_workers="block")
    number = 0

    def look(page: Page) -> None:
        nonlocal number
        number += 1
        heading = page.locator("h1").first.inner_text()
        title = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")[:50]
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            page.screenshot(path=target / f"{number:02}-{title}-{size['width']}.png", full_page=True)
        page.set_viewport_size(WIDE)

    for _ in go_everywhere(page, address, PEOPLE[name], look):
        pass
    page.context.close()
    return number


if __name__ == "__main__":
    sys.exit(main())
