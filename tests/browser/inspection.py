"""What is looked at on every page that somebody opens: its weight, its accessibility, and its width on a phone."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, ViewportSize

from app.cli.baseline import ROOT

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}
MOST_BYTES = 100_000
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

#: A page may add to its weight what it says of itself: the page with the diagram does, and its test weighs it.
_OWN_WEIGHT = """() => Number(document.querySelector("[data-viewer-bytes]")?.dataset.viewerBytes ?? 0)"""
_WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(entry => [entry.name, entry.encodedBodySize])"""
_TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > room + 1);
    return ["the page", ...wide.map(each => each.outerHTML.slice(0, 120))];
}"""
_AXE = """async rules => (window.axe ?? loadAxe(), await axe.run(document, {runOnly: rules}))
    .violations.flatMap(found => found.nodes.map(node => `${found.id}: ${found.help}: ${node.html.slice(0, 300)}`))"""


@dataclass
class Inspector:
    """Inspects each kind of page once: the same page of another case has nothing new to show."""

    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def look(self, page: Page) -> None:
        """Fail with every fault of the open page."""
        kind = _kind_of(page)
        if kind in self._seen:
            return
        self._seen.add(kind)
        faults = [*_too_heavy(page), *_inaccessible(page)]
        page.set_viewport_size(NARROW)
        faults += [*_too_wide(page), *(f"at 320 px: {fault}" for fault in _inaccessible(page))]
        page.set_viewport_size(WIDE)
        assert not faults, f"{page.url}\n" + "\n".join(faults)


def _kind_of(page: Page) -> tuple[str, ...]:
    path = re.sub(r"[0-9a-f-]{36}", "…", urlsplit(page.url).path)
    shown = page.evaluate("() => [document.title, document.querySelectorAll('main form [name]').length.toString()]")
    return (path, *shown)


def _too_heavy(page: Page) -> list[str]:
    parts: list[tuple[str, int]] = page.evaluate(_WEIGHT)
    weight = sum(size for _, size in parts)
    most: int = MOST_BYTES + page.evaluate(_OWN_WEIGHT)
    return [] if weight < most else [f"weighs {weight} bytes: {parts}"]


def _too_wide(page: Page) -> list[str]:
    return [f"wider than 320 px: {html}" for html in page.evaluate(_TOO_WIDE)]


def _inaccessible(page: Page) -> list[str]:
    found: Any = page.evaluate(_AXE, _RULES)
    return [str(fault) for fault in found]


@cache
def axe() -> str:
    """Give a script for every new page, which makes axe ready to be loaded there: loading it costs more than a page."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    return f"window.loadAxe = () => {{\n{source}\n}};"
