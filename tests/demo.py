"""The demo council with a few of its cases, made once for tests that look at whole pages as its own people."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.cli.baseline import baseline
from app.cli.demo.making import make_council
from app.commands.publish_release import publish_release
from app.domain.days import UK
from app.domain.notices import Portal
from app.gateways.files import LocalFiles
from app.gateways.link_tokens import LinkTokens
from app.store import Database

#: A Tuesday in term time, in the middle of a working day.
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UK)
_TOKENS = LinkTokens("a key for tests alone")
_PORTAL = Portal("Riverside Council", "https://portal.example/sign-in/", "portal.example", "https://portal.example")

#: One of each kind of person → how they are called in the demo.
PEOPLE = {
    "officer": "olivia.officer@demo.example",
    "manager": "grace.manager@demo.example",
    "process-team": "theo.process@demo.example",
    "inbox-admin": "hana.health@demo.example",
    "contributor": "erin.psychology@demo.example",
    "school": "anna.senco@demo.example",
    "parent": "lena.parent@demo.example",
    "young-person": "maya.young@demo.example",
}


@dataclass(frozen=True)
class Demo:
    """A database with the demo council in it, and its files."""

    path: Path
    files: Path


def make(folder: Path, cases: int) -> Demo:
    """Make the demo council, with so many cases, in a folder."""
    demo = Demo(folder / "demo.sqlite", folder / "files")
    url = f"sqlite:///{demo.path}"
    database = Database(url)
    database.migrate()
    publish_release(database, person_id=None, files=baseline(), reason="The first release", now=NOW)
    database.close()
    make_council(
        url,
        cases=cases,
        now=NOW,
        portal=_PORTAL,
        tokens=LinkTokens("a key for tests alone"),
        files=LocalFiles(demo.files),
        say=lambda _: None,
    )
    return demo
