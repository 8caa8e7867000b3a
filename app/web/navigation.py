"""The main navigation: which pages there are, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request, url_for

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import permits
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


def _may(action: Action) -> Callable[[SignedIn], bool]:
    return lambda person: permits(action, Standing(person.id, roles=person.roles))


#: What lies under “Directory”, in the order of its own navigation; each is for those who may open it.
DIRECTORY = (
    _Place("Organisations", "organisations.organisation_list", _may(Action.ORGANISATION_LIST)),
    _Place("People", "people.people_list", _may(Action.PERSON_LIST), ("people",)),
    _Place("Requests to join", "memberships.waiting", _may(Action.ORGANISATION_LIST)),
    _Place("Routing", "routing.routing_table", _may(Action.ROUTING_VIEW), ("routing",)),
    _Place("Invitations", "invitations.invitations", _may(Action.INVITATION_LIST)),
)
#: The rooms that are reached from there.
_OF_THE_DIRECTORY = (
    "organisations",
    "organisation_lists",
    "organisation_places",
    "memberships",
    "inbox_settings",
    "routing",
    "invitations",
    "invitation_lists",
    "people",
)

PLACES = (
    _Place("Tasks", "lists.my_tasks", _everybody, ("tasks", "handing_over", "covers", "family_answers")),
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
    _Place(
        "My organisations",
        "memberships.mine",
        lambda person: person.realm is Realm.PROFESSIONAL,
        ("organisations", "organisation_places", "memberships", "inbox_settings"),
    ),
    _Place("Pupils", "pupils.pupils", lambda person: person.has_setting, ("pupils",)),
    _Place("Letters", "letters.letters", _is(Role.CASEWORK_OFFICER), ("letters",)),
    _Place("Reports", "reports.overview", _is(Role.MANAGER), ("reports", "on_time")),
    _Place(
        "Services",
        "performance.all_inboxes",
        lambda person: _is_officer(person) or _is_manager(person),
        ("performance",),
    ),
    _Place("Audit", "audit.trail", _is(Role.INFORMATION_OFFICER), ("audit",)),
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
    app.context_processor(lambda: {"navigation": _entries, "directory_rooms": _directory_rooms})


def _entries() -> list[Entry]:
    person = signed_in()
    if person is None:
        return []
    places = [place for place in PLACES if place.is_for(person)]
    rooms = [room for room in DIRECTORY if room.is_for(person)]
    if rooms:
        places.append(_Place("Directory", rooms[0].endpoint, _everybody, _OF_THE_DIRECTORY))
    return [Entry(place.title, url_for(place.endpoint), _is_here(place)) for place in places]


def _directory_rooms() -> list[Entry]:
    person = signed_in()
    rooms = [room for room in DIRECTORY if person is not None and room.is_for(person)]
    return [Entry(room.title, url_for(room.endpoint), room.endpoint == request.endpoint) for room in rooms]


def _is_here(place: _Place) -> bool:
    endpoint = request.endpoint or ""
    return endpoint == place.endpoint or endpoint.partition(".")[0] in place.leads_to
