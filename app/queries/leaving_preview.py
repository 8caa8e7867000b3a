"""All that happens when somebody leaves, an organisation or altogether, shown before it does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.domain.roles import Realm, Role
from app.store.leaving import Leaving, leaving_of
from app.store.sessions import Sessions
from app.store.standing import standing_of, standing_on_organisation
from app.store.tables.cases import Case
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import Person

_OF_SERVICES = (Role.CONTRIBUTOR, Role.SERVICE_INBOX, Role.SETTING)


@dataclass(frozen=True)
class TaskLeft:
    """One open task that goes back: its name, its case, and where it goes."""

    name: str
    reference: str
    goes_to: str


@dataclass(frozen=True)
class LeavingPreview:
    """What ends and what goes back. Without ``tasks`` the reader sees numbers."""

    name: str
    organisation: str
    leaving: Leaving
    organisations: tuple[str, ...]
    tasks: tuple[TaskLeft, ...]
    cases: tuple[str, ...]
    sessions: int


def gone_preview(
    session: Session, person_id: UUID, gone_id: UUID, organisation_id: UUID | None, now: datetime
) -> LeavingPreview:
    """Give what the person leaves to whoever may mark them as gone; ``NotFound`` for everybody else."""
    gone = session.get(Person, gone_id)
    if gone is None or not gone.active:
        raise NotFound
    if organisation_id is None:
        standing = standing_of(session, person_id, day_of(now))
        require(Action.PERSON_MARK_GONE, standing)
        if gone.realm is Realm.STAFF:
            require(Action.PERSON_GIVE_ROLE, standing)
    else:
        _require_on(session, Action.PERSON_MARK_GONE, person_id, gone_id, organisation_id, now)
    return _preview(session, person_id, leaving_of(session, gone, organisation_id, now), organisation_id, now)


def removed_preview(
    session: Session, person_id: UUID, member_id: UUID, organisation_id: UUID, now: datetime
) -> LeavingPreview:
    """Give what a member leaves who keeps their account to whoever may remove them; ``NotFound`` for all others."""
    _require_on(session, Action.MEMBERSHIP_DECIDE, person_id, member_id, organisation_id, now)
    leaving = leaving_of(session, session.get_one(Person, member_id), organisation_id, now, keeps_account=True)
    return _preview(session, person_id, leaving, organisation_id, now)


def _require_on(
    session: Session, action: Action, person_id: UUID, member_id: UUID, organisation_id: UUID, now: datetime
) -> None:
    require(action, standing_on_organisation(session, person_id, organisation_id, day_of(now)))
    if session.get(Membership, (member_id, organisation_id)) is None:
        raise NotFound


def _preview(
    session: Session, person_id: UUID, leaving: Leaving, organisation_id: UUID | None, now: datetime
) -> LeavingPreview:
    names = dict(session.execute(select(Organisation.id, Organisation.name)).all())
    sees_cases = permits(Action.CASE_VIEW_CASEWORK, standing_of(session, person_id, day_of(now)))
    return LeavingPreview(
        name=leaving.person.name,
        organisation=names.get(organisation_id, "") if organisation_id else "",
        leaving=leaving,
        organisations=tuple(sorted(names[each] for each in leaving.organisation_ids)),
        tasks=_tasks_left(session, leaving) if sees_cases else (),
        cases=tuple(case.reference for case in leaving.cases) if sees_cases else (),
        sessions=len(Sessions(session, now).of_person(leaving.person.id)) if leaving.closes_account else 0,
    )


def _tasks_left(session: Session, leaving: Leaving) -> tuple[TaskLeft, ...]:
    case_ids = {task.case_id for task in leaving.tasks}
    references = dict(session.execute(select(Case.id, Case.reference).where(Case.id.in_(case_ids))).all())
    return tuple(
        TaskLeft(
            task.name,
            references.get(task.case_id, "") if task.case_id else "",
            "the inbox it came from" if task.lane in _OF_SERVICES else "the whole team",
        )
        for task in leaving.tasks
    )
