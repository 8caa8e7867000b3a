"""What the council asks of a school, nursery or college now: advice, or whether it can meet a pupil's needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    ScalarSelect,
    Select,
    case,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.stages import STAGE_TITLES, ContributionStatus
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.pupils import followed_as_professional, named
from app.store.scope import may
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CONTRIBUTIONS, INBOXES, TASKS

CONSULTATION_TITLE = "Consultation about a plan"

_WAITS_WITH_SCHOOL = Contribution.status.in_([ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR])
_ASKED_AT = func.coalesce(Contribution.requested_at, Consultation.requested_at)
#: Whoever a request was given to; while it lies in the inbox, whoever had it last does not count.
_HOLDER = case((Contribution.status == ContributionStatus.WITH_CONTRIBUTOR, Contribution.person_id))
_ORDERS: Orders = {
    "what": (case((Consultation.id.is_not(None), 1), else_=0), Contribution.advice_type),
    "pupil": (Child.family_name, Child.given_name),
    "asked": (_ASKED_AT,),
    "due": (AskedDays.due_on,),
    "with": (Person.name,),
}
ASKED_SORTS = tuple(_ORDERS)
ASKED_FILTERS = ("what", "search")
WHAT_CHOICES = (("advice", "Requests for advice"), ("consultation", "Consultations"))
_WHAT: Mapping[str, ColumnElement[bool]] = {
    "": true(),
    "advice": Contribution.id.is_not(None),
    "consultation": Consultation.id.is_not(None),
}


@dataclass(frozen=True)
class AskedOfSchool:
    """One request or consultation that waits for the setting."""

    id: UUID
    is_consultation: bool
    what: str
    setting: str
    case_reference: str
    pupil: str
    stage: str
    """Empty for whoever the council did not let see the case."""
    asked_on: date
    due_on: date | None
    days_left: int | None
    holder: str
    """Who is to answer; empty while nobody was chosen."""
    task_id: UUID | None
    """The open task that this person may do."""


def asked_of_school(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int = 1
) -> Listing[AskedOfSchool]:
    """Give a page of what waits in the inboxes of this person's settings, or was given to them there."""
    wanted = (
        _with_all_around(
            select(
                Contribution,
                Consultation,
                Case,
                Child,
                Organisation.name,
                Person.name,
                Instance.release_id,
                AskedDays.due_on,
                _task(person_id, today),
                followed_as_professional(person_id, today),
            )
        )
        .where(
            Instance.id.in_(_waiting(person_id, today)), _WHAT.get(filters.get("what", ""), false()), *named(filters)
        )
        .order_by(*ordered(sort, _ORDERS, Instance.id))
    )
    titles = AdviceTitles(session)
    return listing([_row(found, titles, today) for found in session.execute(cut(wanted, number))], number)


def number_waiting(session: Session, person_id: UUID, today: date) -> int:
    """Give how many requests and consultations wait for this person's settings."""
    return session.scalar(select(func.count()).select_from(_waiting(person_id, today).subquery())) or 0


def _with_all_around(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Instance)
        .outerjoin(Contribution, Contribution.id == Instance.id)
        .outerjoin(Consultation, Consultation.id == Instance.id)
        .join(Case, Case.id == Instance.case_id)
        .join(Child, Child.id == Case.child_id)
        .join(Inbox, Inbox.id == func.coalesce(Contribution.inbox_id, Consultation.inbox_id))
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .outerjoin(Person, Person.id == _HOLDER)
        .outerjoin(AskedDays, AskedDays.instance_id == Instance.id)
    )


def _waiting(person_id: UUID, today: date) -> CompoundSelect[*tuple[UUID]]:
    """Select the requests and consultations that wait for the person's settings, by their instances."""
    is_member = may(Action.INBOX_VIEW, person_id, today, INBOXES)
    return union_all(
        select(Contribution.id)
        .join(Inbox, Inbox.id == Contribution.inbox_id)
        .where(
            Inbox.is_setting,
            Contribution.settled_at.is_(None),
            _WAITS_WITH_SCHOOL,
            may(Action.CONTRIBUTION_VIEW, person_id, today, CONTRIBUTIONS),
            or_(is_member, Contribution.person_id == person_id),
        ),
        select(Consultation.id)
        .join(Inbox, Inbox.id == Consultation.inbox_id)
        .where(Inbox.is_setting, Consultation.settled_at.is_(None), is_member),
    )


def _task(person_id: UUID, today: date) -> ScalarSelect[UUID]:
    """Select the open task of the request or consultation that this person may do."""
    return (
        select(Task.id)
        .where(
            Task.instance_id == Instance.id,
            Task.closed_at.is_(None),
            may(Action.TASK_COMPLETE, person_id, today, TASKS),
        )
        .order_by(Task.opened_at, Task.id)
        .limit(1)
        .correlate(Instance)
        .scalar_subquery()
    )


def _row(found: Row[*tuple[Any, ...]], titles: AdviceTitles, today: date) -> AskedOfSchool:
    advice, consultation, case, child, setting, holder, release_id, due_on, task_id, sees_case = found
    asked: Contribution | Consultation = advice or consultation
    return AskedOfSchool(
        id=asked.id,
        is_consultation=advice is None,
        what=titles.of(advice, release_id) or CONSULTATION_TITLE,
        setting=setting,
        case_reference=case.reference,
        pupil=child.name,
        stage=STAGE_TITLES[case.stage] if sees_case else "",
        asked_on=day_of(asked.requested_at),
        due_on=due_on,
        days_left=(due_on - today).days if due_on else None,
        holder=holder or "",
        task_id=task_id,
    )
