"""What the pages show on which a child goes to another setting: what will follow, and what is planned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.organisations import SETTING_KINDS
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.queries.advice_titles import AdviceTitles
from app.queries.case_page import CaseHeading, heading_of
from app.queries.planned_moves import PlannedMove, move_ahead
from app.store.grants import live_on
from app.store.school_moves import owed_by, seen_for
from app.store.standing import standing_on_case
from app.store.tables.cases import Case, Child, Grant
from app.store.tables.organisations import Inbox, Membership, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class Worker:
    """Somebody who works at a setting."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Settings:
    """Where the child goes now, where they could go, and the move that is planned already."""

    heading: CaseHeading
    now: str
    choices: tuple[tuple[str, str], ...]
    planned: PlannedMove | None


@dataclass(frozen=True)
class MovePreview:
    """What follows from a move to one setting."""

    heading: CaseHeading
    now: str
    to: str
    losing: tuple[str, ...]
    """Who sees the case as staff of the setting they leave."""
    staff: tuple[Worker, ...]
    """Who works at the setting they go to."""
    owed: tuple[str, ...]
    """The advice that the setting they leave still owes."""
    is_consulted: bool
    """The setting they leave is being consulted about the draft plan, which goes on."""
    old_has_inbox: bool
    new_has_inbox: bool
    """Whether the setting can be told: it has an inbox."""


def settings_to_move_to(session: Session, person_id: UUID, case_id: UUID, today: date) -> Settings:
    """Give the settings to choose from, to whoever may record a move."""
    case, child = _of(session, person_id, case_id, today)
    others = select(Organisation.id, Organisation.name).where(Organisation.kind.in_(SETTING_KINDS), Organisation.active)
    if child.setting_id is not None:
        others = others.where(Organisation.id != child.setting_id)
    found = session.execute(others.order_by(Organisation.name))
    return Settings(
        heading=heading_of(session, case),
        now=_name(session, child.setting_id),
        choices=tuple((str(setting_id), name) for setting_id, name in found),
        planned=move_ahead(session, case_id),
    )


def move_preview(session: Session, person_id: UUID, case_id: UUID, to_setting_id: UUID, today: date) -> MovePreview:
    """Give what follows from a move to this setting; ``NotFound`` when it is none, or where the child goes already."""
    case, child = _of(session, person_id, case_id, today)
    setting = session.get(Organisation, to_setting_id)
    if setting is None or setting.kind not in SETTING_KINDS or setting.id == child.setting_id:
        raise NotFound
    old = child.setting_id
    return MovePreview(
        heading=heading_of(session, case),
        now=_name(session, old),
        to=setting.name,
        losing=_losing(session, child, old, to_setting_id, today) if old else (),
        staff=_staff(session, to_setting_id),
        owed=_owed(session, case_id, old) if old else (),
        is_consulted=old is not None and _is_consulted(session, case_id, old),
        old_has_inbox=old is not None and _has_inbox(session, old),
        new_has_inbox=_has_inbox(session, to_setting_id),
    )


def planned_move(session: Session, person_id: UUID, case_id: UUID, move_id: UUID, today: date) -> PlannedMove:
    """Give one planned move of the case; ``NotFound`` when it was carried out or withdrawn."""
    _of(session, person_id, case_id, today)
    planned = move_ahead(session, case_id)
    if planned is None or planned.id != move_id:
        raise NotFound
    return planned


def _of(session: Session, person_id: UUID, case_id: UUID, today: date) -> tuple[Case, Child]:
    require(Action.CASE_MOVE_SCHOOL, standing_on_case(session, person_id, case_id, today))
    case = session.get_one(Case, case_id)
    return case, session.get_one(Child, case.child_id)


def _name(session: Session, setting_id: UUID | None) -> str:
    return session.get_one(Organisation, setting_id).name if setting_id else ""


def _losing(session: Session, child: Child, old: UUID, new: UUID, today: date) -> tuple[str, ...]:
    cases = select(Case.id).where(Case.child_id == child.id)
    statement = (
        select(Person.name)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.case_id.in_(cases), seen_for(old, but_for=new), live_on(today))
    )
    return tuple(session.scalars(statement.distinct().order_by(Person.name)))


def _staff(session: Session, setting_id: UUID) -> tuple[Worker, ...]:
    statement = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.organisation_id == setting_id, Person.active)
        .order_by(Person.name, Person.id)
    )
    return tuple(
        Worker(person.id, ", ".join(filter(None, (person.name, person.job_title))))
        for person in session.scalars(statement)
    )


def _owed(session: Session, case_id: UUID, setting_id: UUID) -> tuple[str, ...]:
    statement = (
        select(Contribution, Instance.release_id)
        .join(Instance, Instance.id == Contribution.id)
        .where(owed_by(setting_id, case_id))
        .order_by(Contribution.advice_type, Contribution.id)
    )
    titles = AdviceTitles(session)
    return tuple(titles.of(request, release_id) for request, release_id in session.execute(statement))


def _is_consulted(session: Session, case_id: UUID, setting_id: UUID) -> bool:
    statement = select(Consultation.id).where(
        Consultation.case_id == case_id, Consultation.organisation_id == setting_id, Consultation.outcome.is_(None)
    )
    return session.scalar(statement.limit(1)) is not None


def _has_inbox(session: Session, setting_id: UUID) -> bool:
    statement = select(Inbox.id).where(Inbox.organisation_id == setting_id, Inbox.is_setting)
    return session.scalar(statement.limit(1)) is not None
