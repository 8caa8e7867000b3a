"""What one person is to one thing, read from the database as it is now: what ``domain.policy.require`` asks for."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, String, bindparam, cast, literal, select, union_all
from sqlalchemy.orm import Session

from app.domain.policy import Standing
from app.domain.refusals import NotFound
from app.domain.roles import Audience, Relation, Role
from app.store.consultations import consulted
from app.store.grants import live_on
from app.store.shelf import Shelf
from app.store.tables.answers import Share
from app.store.tables.cases import Grant
from app.store.tables.organisations import InboxMember
from app.store.tables.people import PersonRole
from app.store.tables.processes import Task
from app.store.things import CASES, CONTRIBUTIONS, INBOXES, SUBMISSIONS, TASKS, Thing

_ROLE, _RELATION, _MEMBER, _CONSULTED, _SHARED = "role", "relation", "member", "consulted", "shared"

#: All that the policy asks of one person, in one question; a NULL case or inbox finds nothing.
_WHAT_A_PERSON_IS = union_all(
    select(literal(_ROLE), cast(PersonRole.role, String)).where(PersonRole.person_id == bindparam("person_id")),
    select(literal(_RELATION), cast(Grant.relation, String)).where(
        Grant.person_id == bindparam("person_id"),
        Grant.case_id == bindparam("case_id"),
        live_on(bindparam("today", type_=Date())),
    ),
    select(literal(_MEMBER), literal("")).where(
        InboxMember.person_id == bindparam("person_id"), InboxMember.inbox_id == bindparam("inbox_id")
    ),
    select(literal(_CONSULTED), literal("")).where(consulted(bindparam("person_id"), bindparam("case_id"))),
    select(literal(_SHARED), cast(Share.audience, String)).where(Share.submission_id == bindparam("submission_id")),
)


def standing_on(session: Session, person_id: UUID, thing: Thing, thing_id: UUID, today: date) -> Standing:
    """Give the person's standing on one thing of this kind, or ``NotFound`` when there is no such thing."""
    place = session.execute(
        select(thing.case_id, thing.inbox_id, thing.person_id, thing.author_id, thing.submission_id, thing.lane).where(
            thing.id == thing_id
        )
    ).first()
    if place is None:
        raise NotFound
    case_id, inbox_id, holder_id, author_id, submission_id, lane = place
    return _standing(
        session,
        person_id,
        today,
        case_id=case_id,
        inbox_id=inbox_id,
        holder_id=holder_id,
        author_id=author_id,
        submission_id=submission_id,
        lane=lane,
    )


def standing_on_case(session: Session, person_id: UUID, case_id: UUID, today: date) -> Standing:
    """Give the person's standing on a case, or ``NotFound``."""
    return standing_on(session, person_id, CASES, case_id, today)


def standing_on_task(session: Session, person_id: UUID, task: Task | UUID, today: date) -> Standing:
    """Give the person's standing on a task, as the row has it when it is given; ``NotFound`` for an unknown id."""
    if isinstance(task, UUID):
        return standing_on(session, person_id, TASKS, task, today)
    return _standing(
        session,
        person_id,
        today,
        case_id=task.case_id,
        inbox_id=task.inbox_id,
        holder_id=task.person_id,
        lane=task.lane,
    )


def standing_on_contribution(session: Session, person_id: UUID, contribution_id: UUID, today: date) -> Standing:
    """Give the person's standing on a request for advice, or ``NotFound``."""
    return standing_on(session, person_id, CONTRIBUTIONS, contribution_id, today)


def standing_on_inbox(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> Standing:
    """Give the person's standing on an inbox, or ``NotFound``."""
    return standing_on(session, person_id, INBOXES, inbox_id, today)


def standing_of(session: Session, person_id: UUID, today: date) -> Standing:
    """Give the person's standing where there is no thing yet: only their roles count."""
    return _standing(session, person_id, today)


def _standing(
    session: Session,
    person_id: UUID,
    today: date,
    *,
    case_id: UUID | None = None,
    inbox_id: UUID | None = None,
    holder_id: UUID | None = None,
    author_id: UUID | None = None,
    submission_id: UUID | None = None,
    lane: Any = None,
) -> Standing:
    which = {
        "person_id": person_id,
        "case_id": case_id,
        "inbox_id": inbox_id,
        "submission_id": submission_id,
        "today": today,
    }
    found = [(kind, word) for kind, word in session.execute(_WHAT_A_PERSON_IS, which)]
    return Standing(
        person_id=person_id,
        roles=frozenset(Role(word) for kind, word in found if kind == _ROLE),
        relations=frozenset(Relation(word) for kind, word in found if kind == _RELATION),
        is_inbox_member=any(kind == _MEMBER for kind, _ in found),
        is_assigned=holder_id == person_id,
        is_author=author_id == person_id,
        is_consulted=any(kind == _CONSULTED for kind, _ in found),
        shared_with=frozenset(Audience(word) for kind, word in found if kind == _SHARED),
        lane=None if lane is None else Role(lane),
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
