"""The inboxes that a person distributes, and what lies in one of them now."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.policy import require
from app.domain.roles import Role
from app.domain.stages import ContributionStatus
from app.domain.statutory_dates import advice_due_on, consultation_due_on
from app.queries.advice_titles import AdviceTitles
from app.queries.known_days import newest_day
from app.store.scope import may
from app.store.standing import standing_on_inbox
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CONTRIBUTIONS, INBOXES


@dataclass(frozen=True)
class InboxRow:
    """One inbox with how much lies in it."""

    id: UUID
    name: str
    organisation: str
    unassigned: int
    assigned: int
    consultations: int


@dataclass(frozen=True)
class LyingRow:
    """A request or a consultation that lies in the inbox."""

    id: UUID
    task_id: UUID | None
    """The open task of the inbox itself, such as to assign the request."""
    what: str
    case_reference: str
    child: str
    born_on: date
    asked_at: datetime
    due_on: date | None
    days_left: int | None
    person: str


@dataclass(frozen=True)
class InboxPage:
    """What lies in one inbox now."""

    name: str
    email: str
    organisation: str
    unassigned: tuple[LyingRow, ...]
    assigned: tuple[LyingRow, ...]
    consultations: tuple[LyingRow, ...]


_IN_INBOX = CONTRIBUTIONS.inbox_id == Inbox.id


def inbox_list(session: Session, person_id: UUID, today: date) -> tuple[InboxRow, ...]:
    """Give the inboxes that this person may see, by name."""
    found = session.execute(
        select(
            Inbox,
            Organisation.name,
            _number(Contribution, _IN_INBOX, Contribution.status == ContributionStatus.WITH_INBOX),
            _number(Contribution, _IN_INBOX, Contribution.status == ContributionStatus.WITH_CONTRIBUTOR),
            _number(Consultation, Consultation.inbox_id == Inbox.id, Consultation.settled_at.is_(None)),
        )
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(may(Action.INBOX_VIEW, person_id, today, INBOXES))
        .order_by(Inbox.name)
    ).all()
    return tuple(
        InboxRow(inbox.id, inbox.name, organisation, unassigned, assigned, consultations)
        for inbox, organisation, unassigned, assigned, consultations in found
    )


def inbox_page(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> InboxPage:
    """Give what lies in the inbox, the due first on top; ``NotFound`` for whoever is no member."""
    require(Action.INBOX_VIEW, standing_on_inbox(session, person_id, inbox_id, today))
    inbox = session.get_one(Inbox, inbox_id)
    requests = _requests(session, inbox_id, today)
    return InboxPage(
        name=inbox.name,
        email=inbox.email,
        organisation=session.get_one(Organisation, inbox.organisation_id).name,
        unassigned=tuple(row for row in requests if not row.person),
        assigned=tuple(row for row in requests if row.person),
        consultations=_consultations(session, inbox_id, today),
    )


def _number(kind: type[Contribution] | type[Consultation], *which: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(kind).where(*which).correlate(Inbox).scalar_subquery()


def _requests(session: Session, inbox_id: UUID, today: date) -> list[LyingRow]:
    received_on = newest_day(Fact.SERVICE_RECEIVED_ON, Contribution)
    found = session.execute(
        select(Contribution, Case.reference, Child, Person.name, Task, Instance.release_id, received_on)
        .join(Case, Case.id == Contribution.case_id)
        .join(Child, Child.id == Case.child_id)
        .join(Instance, Instance.id == Contribution.id)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .outerjoin(Task, _open_task_of(Contribution.id, Role.SERVICE_INBOX))
        .where(CONTRIBUTIONS.inbox_id == inbox_id)
        .order_by(received_on, Contribution.requested_at, Contribution.id)
    ).all()
    titles = AdviceTitles(session)
    rows = []
    for contribution, reference, child, person, task, release_id, day in found:
        due_on = advice_due_on(day)
        is_given = contribution.status is ContributionStatus.WITH_CONTRIBUTOR
        what, holder = titles.of(contribution, release_id), (person or "") if is_given else ""
        rows.append(_row(contribution, task, what, reference, child, contribution.requested_at, due_on, today, holder))
    return rows


def _consultations(session: Session, inbox_id: UUID, today: date) -> tuple[LyingRow, ...]:
    sent_on = newest_day(Fact.CONSULTATION_SENT_ON, Consultation)
    found = session.execute(
        select(Consultation, Case.reference, Child, Organisation.name, Task, sent_on)
        .join(Case, Case.id == Consultation.case_id)
        .join(Child, Child.id == Case.child_id)
        .join(Organisation, Organisation.id == Consultation.organisation_id)
        .outerjoin(Task, _open_task_of(Consultation.id, Role.SETTING))
        .where(Consultation.inbox_id == inbox_id, Consultation.settled_at.is_(None))
        .order_by(sent_on, Consultation.requested_at, Consultation.id)
    ).all()
    rows = []
    for consultation, reference, child, setting, task, day in found:
        due_on = consultation_due_on(day)
        rows.append(_row(consultation, task, setting, reference, child, consultation.requested_at, due_on, today, ""))
    return tuple(rows)


def _open_task_of(instance_id: InstrumentedAttribute[UUID], lane: Role) -> ColumnElement[bool]:
    return (Task.instance_id == instance_id) & Task.closed_at.is_(None) & (Task.lane == lane)


def _row(
    asked: Contribution | Consultation,
    task: Task | None,
    what: str,
    reference: str,
    child: Child,
    asked_at: datetime,
    due_on: date | None,
    today: date,
    person: str,
) -> LyingRow:
    return LyingRow(
        id=asked.id,
        task_id=task.id if task else None,
        what=what,
        case_reference=reference,
        child=f"{child.given_name} {child.family_name}",
        born_on=child.born_on,
        asked_at=asked_at,
        due_on=due_on,
        days_left=(due_on - today).days if due_on else None,
        person=person,
    )
