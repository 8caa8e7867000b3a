"""Where a request about a child would go, and why, by the very rule that decides it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.routing import ChildsPlace, Destination, RouteLine, Why, destination
from app.domain.routing_lines import conditions_in_words
from app.domain.wording import listed
from app.queries.request_filters import advice_options
from app.store.routes import routing_table_of
from app.store.standing import standing_of
from app.store.tables.organisations import Inbox, Organisation


@dataclass(frozen=True)
class Tried:
    """Where the request would go; ``inbox`` is empty when an officer would choose."""

    advice: str
    inbox_id: UUID | None
    inbox: str
    why: str
    lines: tuple[tuple[UUID, str], ...]
    """The lines of the table that decided it: their id and for whom they hold."""


def routing_tried(session: Session, person_id: UUID, advice_type: str, place: ChildsPlace, today: date) -> Tried | None:
    """Say where a request for this advice would go now; None for a kind of advice that no service is asked for."""
    require(Action.ROUTING_VIEW, standing_of(session, person_id, today))
    title = dict(advice_options(session)).get(advice_type)
    if title is None:
        return None
    found = destination(advice_type, routing_table_of(session), place)
    wanted = select(Inbox.id, Inbox.name).where(Inbox.id.in_(found.inbox_ids))
    names = dict(session.execute(wanted).all())
    inboxes = [names[each] for each in found.inbox_ids]
    return Tried(
        title,
        found.inbox_id,
        names[found.inbox_id] if found.inbox_id else "",
        _why(found, inboxes),
        tuple((line.id, _words(session, line)) for line in found.lines),
    )


def _why(found: Destination, inboxes: list[str]) -> str:
    several = listed(inboxes)
    match found.why:
        case Why.LINE if found.inbox_id:
            return "This line of the routing table matches, and none that matches is more specific."
        case Why.LINE:
            return f"Lines that are equally specific lead to {several}. Make one of them more specific, or remove one."
        case Why.OWN_SETTING if found.inbox_id:
            return "No line of the routing table matches, and this is the inbox of the child’s own school."
        case Why.OWN_SETTING:
            return f"No line of the routing table matches, and the child’s own school has {several}."
        case Why.SERVICE if found.inbox_id:
            return "No line of the routing table matches, and this is the only service that gives this advice."
        case Why.SERVICE:
            return f"No line of the routing table matches, and it could be {several}. Add a line that says which."
        case Why.NOBODY:
            return "No line of the routing table matches, and no inbox gives this advice to this child."


def _words(session: Session, line: RouteLine) -> str:
    setting = session.get(Organisation, line.setting_id) if line.setting_id else None
    return conditions_in_words(line, setting.name if setting else "")
