"""The cases that a person may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.stages import OUTCOME_TITLES, STAGE_TITLES
from app.domain.statutory_dates import plan_due_on
from app.queries.known_days import newest_day
from app.queries.listing import Listing, cut, listing
from app.store.scope import may
from app.store.tables.cases import Case, Child
from app.store.tables.people import Person
from app.store.things import CASES


@dataclass(frozen=True)
class CaseRow:
    """One case in a list. A closed case has an ending in place of a day that is due."""

    id: UUID
    reference: str
    child: str
    stage: str
    ending: str
    plan_due_on: date | None
    days_left: int | None
    officer: str


def case_list(
    session: Session, person_id: UUID, today: date, number: int = 1, *, closed: bool = False
) -> Listing[CaseRow]:
    """Give a page of the open cases that this person may see, the plan due first on top; or of the closed ones."""
    received_on = newest_day(Fact.REQUEST_RECEIVED_ON, Case)
    wanted = (
        select(Case.id, received_on.label("received_on"))
        .where(Case.closed_at.is_not(None) if closed else Case.closed_at.is_(None))
        .where(may(Action.CASE_VIEW, person_id, today, CASES))
        .order_by(Case.closed_at.desc() if closed else received_on, Case.reference)
    )
    chosen = cut(wanted, number).subquery()
    found = session.execute(
        select(Case, Child, Person.name, chosen.c.received_on)
        .join(chosen, chosen.c.id == Case.id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(Person, Person.id == Case.officer_id)
        .order_by(Case.closed_at.desc() if closed else chosen.c.received_on, Case.reference)
    ).all()
    return listing([_row(case, child, officer, day, today) for case, child, officer, day in found], number)


def _row(case: Case, child: Child, officer: str | None, received_on: date | None, today: date) -> CaseRow:
    due_on = None if case.closed_at else plan_due_on(received_on)
    return CaseRow(
        id=case.id,
        reference=case.reference,
        child=f"{child.given_name} {child.family_name}",
        stage=STAGE_TITLES[case.stage],
        ending=OUTCOME_TITLES[case.outcome] if case.outcome else "",
        plan_due_on=due_on,
        days_left=(due_on - today).days if due_on else None,
        officer=officer or "",
    )
