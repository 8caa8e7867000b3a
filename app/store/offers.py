"""What questions offer whose options are not in their form: people, inboxes, settings, children, as they are now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.domain.organisations import SETTING_KINDS
from app.domain.wording import day_in_words
from app.store.access_requests import cases_meant
from app.store.inboxes import counts_now
from app.store.shelf import Shelf
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Inbox, InboxMember, Membership, Organisation
from app.store.tables.people import Person
from app.store.tables.requests import Contribution

#: A stored value and the words that people read.
Offer: TypeAlias = tuple[str, str]


#: Offered last among cases, for one that is not among them.
ANOTHER_CASE = "other"


@dataclass(frozen=True)
class AskedIn:
    """Where a form is asked: in which case and instance; both None before a case exists."""

    case_id: UUID | None = None
    instance_id: UUID | None = None


def offers(session: Session, source: str, asked_in: AskedIn) -> list[Offer]:
    """Give what a source offers now; a source that is not kept in tables is a KeyError."""
    return _SOURCES[source](session, asked_in)


def named(session: Session, source: str, values: Iterable[str]) -> dict[str, str]:
    """Give the names of what these stored values of a source stand for, also when they are no longer on offer."""
    ids = [UUID(value) for value in values if _looks_like_an_id(value)]
    if not ids or source not in _NAMES:
        return {}
    kind, name = _NAMES[source]
    return {str(found): words for found, words in session.execute(select(kind.id, name).where(kind.id.in_(ids)))}


def _looks_like_an_id(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


class Offers(Shelf):
    """What the sources offer, for commands."""

    def of(self, source: str, asked_in: AskedIn) -> list[Offer]:
        """Give what a source offers now; a source that is not kept in tables is a KeyError."""
        return offers(self._session, source, asked_in)


def _inbox_members(session: Session, asked_in: AskedIn) -> list[Offer]:
    """Everybody in the organisation whose inbox holds the request: those who distribute and those who write."""
    inbox = _inbox_of(session, asked_in)
    if inbox is None:
        return []
    members = select(InboxMember.person_id).where(InboxMember.inbox_id == inbox.id, counts_now())
    colleagues = select(Membership.person_id).where(Membership.organisation_id == inbox.organisation_id)
    people = session.scalars(
        select(Person)
        .where(Person.active, Person.id.in_(members) | Person.id.in_(colleagues))
        .order_by(Person.name, Person.id)
    )
    return [
        (str(person.id), f"{person.name}, {person.job_title}" if person.job_title else person.name) for person in people
    ]


def _other_inboxes(session: Session, asked_in: AskedIn) -> list[Offer]:
    inbox = _inbox_of(session, asked_in)
    return [offer for offer in _service_inboxes(session, asked_in) if inbox is None or offer[0] != str(inbox.id)]


def _service_inboxes(session: Session, _: AskedIn) -> list[Offer]:
    of_open = select(Inbox).join(Organisation, Organisation.id == Inbox.organisation_id).where(Organisation.active)
    return [(str(inbox.id), inbox.name) for inbox in session.scalars(of_open.order_by(Inbox.name))]


def _settings(session: Session, _: AskedIn) -> list[Offer]:
    are_settings = Organisation.kind.in_(SETTING_KINDS)
    settings = session.scalars(
        select(Organisation).where(are_settings, Organisation.active).order_by(Organisation.name)
    )
    return [(str(setting.id), setting.name) for setting in settings]


def _matching_children(session: Session, asked_in: AskedIn) -> list[Offer]:
    """Children on record who may be the child of this case: a number in common, or the day of birth and a name."""
    if asked_in.case_id is None:
        return []
    child = session.scalars(
        select(Child).join(Case, Case.child_id == Child.id).where(Case.id == asked_in.case_id)
    ).one()
    same: list[ColumnElement[bool]] = [
        (Child.born_on == child.born_on)
        & or_(
            func.lower(Child.family_name) == child.family_name.lower(),
            func.lower(Child.given_name) == child.given_name.lower(),
        )
    ]
    if child.upn:
        same.append(Child.upn == child.upn)
    if child.nhs_number:
        same.append(Child.nhs_number == child.nhs_number)
    found = session.scalars(select(Child).where(Child.id != child.id, or_(*same)).order_by(Child.family_name, Child.id))
    return [(str(other.id), f"{other.name}, born {day_in_words(other.born_on)}") for other in found]


def _matching_cases(session: Session, asked_in: AskedIn) -> list[Offer]:
    """The cases that a request for access may mean, and last that it is another one."""
    request = session.get(AccessRequest, asked_in.instance_id) if asked_in.instance_id else None
    if request is None:
        return []
    found = [
        (
            str(case.id),
            ", ".join(filter(None, (case.reference, child.name, f"born {day_in_words(child.born_on)}", school))),
        )
        for case, child, school in cases_meant(session, request)
    ]
    return [*found, (ANOTHER_CASE, "Another case")]


def _inbox_of(session: Session, asked_in: AskedIn) -> Inbox | None:
    return session.scalar(
        select(Inbox)
        .join(Contribution, Contribution.inbox_id == Inbox.id)
        .where(Contribution.id == asked_in.instance_id)
    )


_SOURCES: Mapping[str, Callable[[Session, AskedIn], list[Offer]]] = {
    "inbox_members": _inbox_members,
    "other_inboxes": _other_inboxes,
    "service_inboxes": _service_inboxes,
    "settings": _settings,
    "matching_children": _matching_children,
    "matching_cases": _matching_cases,
}

_NAMES: Mapping[str, tuple[Any, Any]] = {
    "inbox_members": (Person, Person.name),
    "other_inboxes": (Inbox, Inbox.name),
    "service_inboxes": (Inbox, Inbox.name),
    "settings": (Organisation, Organisation.name),
    "matching_cases": (Case, Case.reference),
    "matching_children": (Child, Child.given_name + " " + Child.family_name),
}
