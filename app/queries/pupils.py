"""The pupils of a school, nursery or college whose case the council lets somebody follow who works there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, false, or_, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.roles import PROFESSIONAL_RELATIONS
from app.domain.stages import OUTCOME_TITLES, STAGE_TITLES, Stage
from app.domain.statutory_dates import plan_due_on
from app.queries.finding import is_called, is_referred_to
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.grants import live_on
from app.store.scope import may
from app.store.tables.cases import Case, Child, Grant
from app.store.tables.days import CaseDays
from app.store.tables.people import Person
from app.store.things import CASES


@dataclass(frozen=True)
class PupilRow:
    """One pupil's case. A closed case has an ending in place of a day that is due."""

    case_id: UUID
    reference: str
    pupil: str
    born_on: date
    stage: str
    ending: str
    plan_due_on: date | None
    days_left: int | None
    officer: str


_ORDERS: Orders = {
    "pupil": (Child.family_name, Child.given_name),
    "reference": (Case.reference,),
    "stage": (case({stage: place for place, stage in enumerate(Stage)}, value=Case.stage),),
    "due": (CaseDays.received_on,),
    "officer": (Person.name,),
}
PUPIL_SORTS = tuple(_ORDERS)
PUPIL_FILTERS = ("stage", "search")
#: What the list can be narrowed down to; without it, it is of the open cases.
STAGE_CHOICES = tuple((stage.value, title) for stage, title in STAGE_TITLES.items())


def pupils(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int = 1
) -> Listing[PupilRow]:
    """Give a page of the cases that this person follows as a professional; the closed ones only when asked for.

    A case that they follow as the child's own family is none of the school's and is not among them.
    """
    wanted = (
        select(Case, Child, CaseDays.received_on, Person.name)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(CaseDays, CaseDays.case_id == Case.id)
        .outerjoin(Person, Person.id == Case.officer_id)
        .where(
            may(Action.CASE_VIEW, person_id, today, CASES),
            followed_as_professional(person_id, today),
            _in_stage(filters.get("stage", "")),
            *named(filters),
        )
        .order_by(*ordered(sort, _ORDERS, Case.reference))
    )
    found = session.execute(cut(wanted, number)).all()
    return listing([_row(each, child, day, officer, today) for each, child, day, officer in found], number)


def followed_as_professional(person_id: UUID, today: date) -> ColumnElement[bool]:
    """Give the condition on cases that the council lets this person follow one for their work."""
    return exists().where(
        Grant.case_id == Case.id,
        Grant.person_id == person_id,
        Grant.relation.in_(PROFESSIONAL_RELATIONS),
        live_on(today),
    )


def named(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    """Give the conditions on a case and its child that the words of the search make."""
    words = filters.get("search", "")
    return [or_(is_called(words), is_referred_to(words))] if words else []


def _in_stage(value: str) -> ColumnElement[bool]:
    if not value:
        return Case.stage != Stage.CLOSED
    return Case.stage == Stage(value) if value in set(Stage) else false()


def _row(case: Case, child: Child, received_on: date | None, officer: str | None, today: date) -> PupilRow:
    due_on = None if case.closed_at else plan_due_on(received_on)
    return PupilRow(
        case_id=case.id,
        reference=case.reference,
        pupil=child.name,
        born_on=child.born_on,
        stage=STAGE_TITLES[case.stage],
        ending=OUTCOME_TITLES[case.outcome] if case.outcome else "",
        plan_due_on=due_on,
        days_left=(due_on - today).days if due_on else None,
        officer=officer or "",
    )
