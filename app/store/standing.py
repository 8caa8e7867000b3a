"""What one person is to one thing, read from the database as it is now: what ``domain.policy.require`` asks for."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    Uuid,
    bindparam,
    cast,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.domain.conditions import Standing
from app.domain.refusals import NotFound
from app.domain.roles import FAMILY_RELATIONS, Audience, Relation, Role
from app.domain.sharing import Part, Sight
from app.store.consultations import consulted
from app.store.grants import live_on, shows
from app.store.inboxes import distributes
from app.store.organisations import works_for
from app.store.shelf import Shelf
from app.store.tables.access import GrantPart
from app.store.tables.answers import Share
from app.store.tables.cases import Grant
from app.store.tables.organisations import InboxMember
from app.store.tables.people import PersonRole
from app.store.tables.processes import Task
from app.store.things import ACCESS_REQUESTS, CASES, CONTRIBUTIONS, INBOXES, ORGANISATIONS, SUBMISSIONS, TASKS, Thing
from app.store.withholdings import withheld

_ROLE, _RELATION, _ACTS, _PART, _SIGHT = "role", "relation", "acts", "part", "sight"
_MEMBER, _CONSULTED, _SHARED, _BY_NAME, _FROM_OUTSIDE = "member", "consulted", "shared", "by name", "from outside"
_WORKS_FOR, _ADMIN = "works for", "admin"

_TODAY = bindparam("today", type_=Date())
_LIVE = (Grant.person_id == bindparam("person_id"), Grant.case_id == bindparam("case_id"), live_on(_TODAY))
#: Only the family's grants are narrowed down to parts; another grant of the same person never widens them (P25).
_OF_FAMILY = (*_LIVE, Grant.relation.in_(FAMILY_RELATIONS))


def _is(word: str, condition: ColumnElement[bool]) -> Select[str, str]:
    return select(literal(word), literal("")).where(condition)


def _withheld(*, from_outside: bool) -> ColumnElement[bool]:
    which = bindparam("submission_id", type_=Uuid()), bindparam("file_id", type_=Uuid())
    return withheld(bindparam("person_id"), *which, _TODAY, from_outside=from_outside)


def _works_for(*, as_admin: bool) -> ColumnElement[bool]:
    return works_for(bindparam("person_id"), bindparam("organisation_id"), as_admin=as_admin)


#: All that the policy asks of one person, in one question; a NULL case or inbox finds nothing.
_WHAT_A_PERSON_IS: CompoundSelect[Any] = union_all(
    select(literal(_ROLE), cast(PersonRole.role, String)).where(PersonRole.person_id == bindparam("person_id")),
    select(literal(_RELATION), cast(Grant.relation, String)).where(*_LIVE),
    select(literal(_ACTS), cast(Grant.relation, String)).where(*_LIVE, Grant.sight == Sight.WHOLE),
    select(literal(_PART), cast(GrantPart.part, String))
    .join(Grant, Grant.id == GrantPart.grant_id)
    .where(*_OF_FAMILY, Grant.sight == Sight.PARTS),
    select(literal(_SIGHT), literal("")).where(
        *_OF_FAMILY,
        shows(bindparam("part", type_=GrantPart.part.type), bindparam("written_at", type_=Grant.sight_until.type)),
    ),
    select(literal(_MEMBER), literal("")).where(
        distributes(bindparam("person_id")), InboxMember.inbox_id == bindparam("inbox_id")
    ),
    _is(_CONSULTED, consulted(bindparam("person_id"), bindparam("case_id"))),
    _is(_WORKS_FOR, _works_for(as_admin=False)),
    _is(_ADMIN, _works_for(as_admin=True)),
    _is(_BY_NAME, _withheld(from_outside=False)),
    _is(_FROM_OUTSIDE, _withheld(from_outside=True)),
    select(literal(_SHARED), cast(Share.audience, String)).where(Share.submission_id == bindparam("submission_id")),
)


def standing_on(session: Session, person_id: UUID, thing: Thing, thing_id: UUID, today: date) -> Standing:
    """Give the person's standing on one thing of this kind, or ``NotFound`` when there is no such thing."""
    columns = {each.name: getattr(thing, each.name) for each in fields(Thing) if each.name != "id"}
    place = session.execute(
        select(*(column.label(name) for name, column in columns.items())).where(thing.id == thing_id)
    ).first()
    if place is None:
        raise NotFound
    return _standing(session, person_id, today, _Place(**place._mapping))


def standing_on_case(session: Session, person_id: UUID, case_id: UUID, today: date) -> Standing:
    """Give the person's standing on a case, or ``NotFound``."""
    return standing_on(session, person_id, CASES, case_id, today)


def standing_on_task(session: Session, person_id: UUID, task: Task | UUID, today: date) -> Standing:
    """Give the person's standing on a task, as the row has it when it is given; ``NotFound`` for an unknown id."""
    if isinstance(task, UUID):
        return standing_on(session, person_id, TASKS, task, today)
    place = _Place(case_id=task.case_id, inbox_id=task.inbox_id, person_id=task.person_id, lane=task.lane)
    return _standing(session, person_id, today, place)


def standing_on_contribution(session: Session, person_id: UUID, contribution_id: UUID, today: date) -> Standing:
    """Give the person's standing on a request for advice, or ``NotFound``."""
    return standing_on(session, person_id, CONTRIBUTIONS, contribution_id, today)


def standing_on_inbox(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> Standing:
    """Give the person's standing on an inbox, or ``NotFound``."""
    return standing_on(session, person_id, INBOXES, inbox_id, today)


def standing_on_organisation(session: Session, person_id: UUID, organisation_id: UUID, today: date) -> Standing:
    """Give the person's standing on an organisation, or ``NotFound``."""
    return standing_on(session, person_id, ORGANISATIONS, organisation_id, today)


def standing_of(session: Session, person_id: UUID, today: date) -> Standing:
    """Give the person's standing where there is no thing yet: only their roles count."""
    return _standing(session, person_id, today)


@dataclass(frozen=True)
class _Place:
    """Where one thing lies: the columns of ``Thing``, as they are in its row."""

    case_id: UUID | None = None
    inbox_id: UUID | None = None
    person_id: UUID | None = None
    author_id: UUID | None = None
    submission_id: UUID | None = None
    file_id: UUID | None = None
    part: Part | None = None
    written_at: datetime | None = None
    lane: Role | None = None
    organisation_id: UUID | None = None


def _standing(session: Session, person_id: UUID, today: date, place: _Place | None = None) -> Standing:
    place = place or _Place()
    which = {
        "person_id": person_id,
        "today": today,
        "case_id": place.case_id,
        "inbox_id": place.inbox_id,
        "submission_id": place.submission_id,
        "file_id": place.file_id,
        "part": place.part,
        "written_at": place.written_at,
        "organisation_id": place.organisation_id,
    }
    found: dict[str, set[str]] = {}
    for kind, word in session.execute(_WHAT_A_PERSON_IS, which):
        found.setdefault(kind, set()).add(word)
    acts_as = frozenset(Relation(word) for word in found.get(_ACTS, ()))
    return Standing(
        person_id=person_id,
        roles=frozenset(Role(word) for word in found.get(_ROLE, ())),
        relations=frozenset(Relation(word) for word in found.get(_RELATION, ())),
        acts_as=acts_as,
        parts=frozenset(Part) if acts_as & FAMILY_RELATIONS else frozenset(Part(word) for word in found.get(_PART, ())),
        is_in_sight=_SIGHT in found,
        is_inbox_member=_MEMBER in found,
        is_organisation_admin=_ADMIN in found,
        is_organisation_member=_WORKS_FOR in found,
        is_assigned=place.person_id == person_id,
        is_author=place.author_id == person_id,
        is_consulted=_CONSULTED in found,
        shared_with=frozenset(Audience(word) for word in found.get(_SHARED, ())),
        is_withheld_by_name=_BY_NAME in found,
        is_withheld_from_outside=_FROM_OUTSIDE in found,
        lane=None if place.lane is None else Role(place.lane),
    )


class Standings(Shelf):
    """The standing of a person today, for commands."""

    def of(self, person_id: UUID) -> Standing:
        """Give what the person is wherever they are: only their roles count."""
        return standing_of(self._session, person_id, self._today)

    def on_case(self, person_id: UUID, case_id: UUID) -> Standing:
        """Give the person's standing on a case, or ``NotFound``."""
        return standing_on_case(self._session, person_id, case_id, self._today)

    def on_task(self, person_id: UUID, task: Task | UUID) -> Standing:
        """Give the person's standing on a task, or ``NotFound``."""
        return standing_on_task(self._session, person_id, task, self._today)

    def on_contribution(self, person_id: UUID, contribution_id: UUID) -> Standing:
        """Give the person's standing on a request for advice, or ``NotFound``."""
        return standing_on_contribution(self._session, person_id, contribution_id, self._today)

    def on_inbox(self, person_id: UUID, inbox_id: UUID) -> Standing:
        """Give the person's standing on an inbox, or ``NotFound``."""
        return standing_on_inbox(self._session, person_id, inbox_id, self._today)

    def on_submission(self, person_id: UUID, submission_id: UUID) -> Standing:
        """Give the person's standing on a submission, or ``NotFound``."""
        return standing_on(self._session, person_id, SUBMISSIONS, submission_id, self._today)

    def on_organisation(self, person_id: UUID, organisation_id: UUID) -> Standing:
        """Give the person's standing on an organisation, or ``NotFound``."""
        return standing_on_organisation(self._session, person_id, organisation_id, self._today)

    def on_access_request(self, person_id: UUID, request_id: UUID) -> Standing:
        """Give the person's standing on a request for access, or ``NotFound``."""
        return standing_on(self._session, person_id, ACCESS_REQUESTS, request_id, self._today)
