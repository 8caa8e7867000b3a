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
    leads_to: tuple[str, ...] = ()
    """The rooms that are reached from here, beside the page itself."""


def _everybody(_: SignedIn) -> bool:
    return True


def _is(role: Role) -> Callable[[SignedIn], bool]:
    return lambda person: role in person.roles


PLACES = (
    _Place("Tasks", "lists.my_tasks", _everybody, ("tasks", "handing_over", "covers")),
    _Place(
        "Cases",
        "cases.case_list",
        _everybody,
        (
            "cases",
            "case_actions",
            "case_additions",
            "case_history",
            "case_diagram",
            "contributions",
            "submissions",
            "access_requests",
        ),
    ),
    _Place("Inboxes", "inboxes.inbox_list", lambda person: person.has_inbox, ("inboxes", "distribution")),
    _Place("My requests", "my_requests.waiting", lambda person: person.realm is Realm.PROFESSIONAL, ("my_requests",)),
    _Place("Pupils", "pupils.pupils", lambda person: person.has_setting, ("pupils",)),
    _Place("Letters", "letters.letters", _is(Role.CASEWORK_OFFICER), ("letters",)),
    _Place("Reports", "reports.overview", _is(Role.MANAGER), ("reports", "on_time")),
    _Place(
        "Services",
        "performance.all_inboxes",
        lambda person: _is_officer(person) or _is_manager(person),
        ("performance",),
    ),
    _Place("Processes", "studio.releases", _is(Role.PROCESS_TEAM), ("studio",)),
    _Place(
        "New request",
        "requests.begin",
        lambda person: person.realm is not Realm.STAFF or _is_officer(person),
        ("requests",),
    ),
)


def _is_officer(person: SignedIn) -> bool:
    return Role.CASEWORK_OFFICER in person.roles


def _is_manager(person: SignedIn) -> bool:
    return Role.MANAGER in person.roles


def install(app: Flask) -> None:
    """Let the layout ask for the navigation of the signed-in person."""
    app.context_processor(lambda: {"navigation": _entries})


def _entries() -> list[Entry]:
    person = signed_in()
    if person is None:
        return []
    return [Entry(place.title, url_for(place.endpoint), _is_here(place)) for place in PLACES if place.is_for(person)]


def _is_here(place: _Place) -> bool:
    endpoint = request.endpoint or ""
    return endpoint == place.endpoint or endpoint.partition(".")[0] in place.leads_to
