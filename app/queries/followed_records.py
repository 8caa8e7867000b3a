"""What the family and other followers of a case are told of it: who was asked and whether it came, and what was said.

Neither what was written, nor how well, nor how anybody is reached is in these rows.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.days import day_of, days_late
from app.domain.next_steps import Words
from app.domain.roles import Role
from app.domain.routing import FAMILY_ADVICE
from app.domain.stages import ConsultationOutcome, DecisionKind
from app.queries.advice_titles import AdviceTitles
from app.store.tables.days import AskedDays
from app.store.tables.facts import Decision
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.personal import Notification
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution

#: What the family can appeal to the Tribunal (Children and Families Act 2014 s.51).
_CAN_BE_APPEALED = {(DecisionKind.ASSESS, "refuse"), (DecisionKind.ISSUE, "do_not_issue")}


@dataclass(frozen=True)
class AskedOf:
    """Somebody who was asked for something: for what, when, by when, and whether it came."""

    id: UUID
    what: str
    who: str
    """The service or setting by its name, never a person; empty while nobody was chosen."""
    is_of_family: bool
    asked_on: date
    due_on: date | None
    came_on: date | None
    not_coming: str
    """Why nothing comes any more; empty while it may."""
    days_late: int
    """Days since the due day of what has not come; 0 otherwise."""


@dataclass(frozen=True)
class Decided:
    """What the council decided, and whether there is a right to appeal."""

    what: str
    on: date
    can_appeal: bool


@dataclass(frozen=True)
class Told:
    """A notice that the portal sent to the person who reads it."""

    what: str
    at: datetime


@dataclass(frozen=True)
class Answered:
    """A task of the family that is done: by the person who reads it, or by somebody else in the family."""

    what: str
    about: str
    on: date
    by_reader: bool


def asked_services(session: Session, words: Words, today: date, *which: ColumnElement[bool]) -> tuple[AskedOf, ...]:
    """Give the requests for advice that fulfil these conditions, in the order they were made."""
    found = session.execute(
        select(Contribution, Instance.release_id, Organisation.name, AskedDays.answered_on, AskedDays.due_on)
        .join(Instance, Instance.id == Contribution.id)
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
        .outerjoin(Inbox, Inbox.id == Contribution.inbox_id)
        .outerjoin(Organisation, Organisation.id == Inbox.organisation_id)
        .where(*which)
        .order_by(Contribution.requested_at, Contribution.advice_type, Contribution.id)
    ).all()
    titles = AdviceTitles(session)
    rows = []
    for asked, release_id, service, came_on, due_on in found:
        is_owed = came_on is None and asked.settled_at is None
        rows.append(
            AskedOf(
                id=asked.id,
                what=titles.of(asked, release_id),
                who=service or "",
                is_of_family=asked.advice_type in FAMILY_ADVICE,
                asked_on=day_of(asked.requested_at),
                due_on=due_on,
                came_on=came_on,
                not_coming=words.not_coming.get(asked.outcome, "") if asked.outcome and came_on is None else "",
                days_late=days_late(due_on, today) if is_owed else 0,
            )
        )
    return tuple(rows)


def asked_settings(session: Session, case_id: UUID, today: date) -> tuple[AskedOf, ...]:
    """Give the settings that were consulted in the case, in the order they were."""
    found = session.execute(
        select(Consultation, Organisation.name, AskedDays.answered_on, AskedDays.due_on)
        .join(Organisation, Organisation.id == Consultation.organisation_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Consultation.id)
        .where(Consultation.case_id == case_id)
        .order_by(Consultation.requested_at, Organisation.name, Consultation.id)
    ).all()
    rows = []
    for asked, setting, came_on, due_on in found:
        has_answered = asked.outcome in (ConsultationOutcome.CAN_MEET_NEED, ConsultationOutcome.CANNOT_MEET_NEED)
        rows.append(
            AskedOf(
                id=asked.id,
                what="",
                who=setting,
                is_of_family=False,
                asked_on=day_of(asked.requested_at),
                due_on=due_on,
                came_on=came_on if has_answered else None,
                not_coming="" if has_answered or asked.outcome is None else _WITHOUT_ANSWER[asked.outcome],
                days_late=days_late(due_on, today) if asked.outcome is None else 0,
            )
        )
    return tuple(rows)


_WITHOUT_ANSWER = {
    ConsultationOutcome.NO_ANSWER: "Did not come",
    ConsultationOutcome.WITHDRAWN: "No longer needed",
}


def decided(session: Session, case_id: UUID, words: Words, plan_sent_on: date | None) -> tuple[Decided, ...]:
    """Give the decisions of the case and the sending of the plan, the oldest first."""
    found = session.scalars(select(Decision).where(Decision.case_id == case_id).order_by(Decision.recorded_at)).all()
    rows = [
        Decided(
            words.decisions.get((row.kind, row.outcome), row.outcome),
            row.decided_on,
            (row.kind, row.outcome) in _CAN_BE_APPEALED,
        )
        for row in found
    ]
    if plan_sent_on:
        rows.append(Decided(words.plan_sent, plan_sent_on, can_appeal=True))
    return tuple(rows)


def told(session: Session, person_id: UUID, case_id: UUID) -> tuple[Told, ...]:
    """Give the notices about the case that were sent to this person, the newest first."""
    found = session.execute(
        select(Notification.title, Notification.at)
        .where(Notification.person_id == person_id, Notification.case_id == case_id)
        .order_by(Notification.at.desc(), Notification.title)
    ).all()
    return tuple(Told(title, at) for title, at in found)


def answered_by_family(session: Session, person_id: UUID, case_id: UUID) -> tuple[Answered, ...]:
    """Give the family's tasks in the case that are done, the newest first; not by whom, if it was somebody else."""
    found = session.execute(
        select(Task.name, Task.closed_at, Task.closed_by_id, Contribution, Instance.release_id)
        .join(Instance, Instance.id == Task.instance_id)
        .outerjoin(Contribution, Contribution.id == Task.instance_id)
        .where(Task.case_id == case_id, Task.lane == Role.FAMILY, Task.completed.is_(True))
        .order_by(Task.closed_at.desc(), Task.id)
    ).all()
    titles = AdviceTitles(session)
    return tuple(
        Answered(name, titles.of(contribution, release_id), day_of(closed_at), closed_by_id == person_id)
        for name, closed_at, closed_by_id, contribution, release_id in found
        if closed_at is not None
    )
