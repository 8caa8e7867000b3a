"""The main navigation: which pages there are, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request, url_for

from app.domain.roles import Realm, Role
from app.queries.signed_in import SignedIn
from app.web.sessions import signed_in


@dataclass(frozen=True)
class Entry:
    """One link of the navigation."""

    title: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class _Place:
    title: str
    endpoint: str
    is_for: Callable[[SignedIn], bool]


def _everybody(_: SignedIn) -> bool:
    return True


def _is(role: Role) -> Callable[[SignedIn], bool]:
    return lambda person: role in person.roles


PLACES = (
    _Place("Tasks", "lists.my_tasks", _everybody),
    _Place("Cases", "cases.case_list", _everybody),
    _Place("Inboxes", "inboxes.inbox_list", lambda person: person.has_inbox),
    _Place("Letters", "lists.letters", _is(Role.CASEWORK_OFFICER)),
    _Place("Processes", "studio.releases", _is(Role.PROCESS_TEAM)),
    _Place("New request", "requests.begin", lambda person: person.realm is not Realm.STAFF or _is_officer(person)),
)


def _is_officer(person: SignedIn) -> bool:
    return Role.CASEWORK_OFFICER in person.roles


def install(app: Flask) -> None:
    """Let the layout ask for the navigation of the signed-in person."""
    app.context_processor(lambda: {"navigation": _entries})


def _entries() -> list[Entry]:
    person = signed_in()
    if person is None:
        return []
    blueprint = (request.endpoint or "").partition(".")[0]
    places = [place for place in PLACES if place.is_for(person)]
    return [
        Entry(place.title, url_for(place.endpoint), place.endpoint.partition(".")[0] == blueprint) for place in places
    ]
