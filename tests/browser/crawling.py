"""Going through the portal as one person by following links alone, each kind of page once."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

#: What only says which rows of a list, in which order: the page stays of the same kind.
_ROWS = frozenset({"page", "sort"})
_NOT_PAGES = re.compile(r"/files/|/source/|/download/|/export/|[?&]format=csv|/static/")
#: By the attribute, since a link within a drawing has no address of its own to ask for.
_LINKS = """() => [...document.querySelectorAll("a[href]")]
    .map(each => new URL(each.getAttribute("href"), location).href)"""

Kind = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Come:
    """A page that was come to: its kind, and its address."""

    kind: Kind
    url: str


def kind_of(url: str) -> Kind:
    """Give what the address has in common with those of the same page about something else."""
    parts = urlsplit(url)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", parts.path)
    path = re.sub(r"/\d+/", "/N/", path)
    return path, tuple(sorted(set(parse_qs(parts.query)) - _ROWS))


def crawl(page: Page, address: str, look: Callable[[Page], None], begin: str = "/") -> Iterator[Come]:
    """Follow every link from the first page on, one of each kind, have it looked at, and give where that led."""
    waiting, seen = deque([address + begin]), {kind_of(begin)}
    while waiting:
        url = waiting.popleft()
        answer = page.goto(url)
        assert answer is not None, url
        assert answer.ok, f"{url} answers {answer.status}"
        look(page)
        yield Come(kind_of(page.url), page.url)
        for link in page.evaluate(_LINKS):
            kind = kind_of(link)
            if link.startswith(address) and kind not in seen and not _NOT_PAGES.search(link):
                seen.add(kind)
                waiting.append(link.partition("#")[0])
