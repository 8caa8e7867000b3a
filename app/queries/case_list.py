"""The cases that a person may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, select, true
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import days_late
from app.domain.needs import NEED_TITLES, AreaOfNeed
from app.domain.sharing import NOT_SHARED
from app.domain.stages import OUTCOME_TITLES, STAGE_TITLES, Stage
from app.domain.statutory_dates import limit_title, plan_due_on, weeks_gone
from app.queries.case_filters import HAS_EXCEPTION, narrowed
from app.queries.listing import EVERY_ROW, Listing, Orders, cut, listing, ordered
from app.store.archived_cases import is_archived_by
from app.store.scope import may
from app.store.tables.cases import Case, CaseNeed, Child
from app.store.tables.days import CaseDays
from app.store.tables.people import Person
from app.store.things import CASES


class Which(Enum):
    """Which cases a list is of."""

    OPEN = "open"
    CLOSED = "closed"
    SENT = "sent"
    """Those whose final plan was sent, open or closed."""
    ALL = "all"
    """Open and closed, the open ones first."""
    ARCHIVED = "archived"
    """Those that the reader put out of their own list, open or closed."""


@dataclass(frozen=True)
class CaseRow:
    """One case in a list. A closed case has an ending and the day it was closed, and no time limit.

    A parent with whom a young person does not share how it goes is told neither the stage nor any date (P25).
    """

    id: UUID
    reference: str
    child: str
    stage: str
    ending: str
    closed_on: date | None
    weeks_gone: int | None
    """Whole weeks since the request was received; None once the case is closed."""
    limit: str
    limit_on: date | None
    limit_days_left: int | None
    plan_due_on: date | None
    plan_days_left: int | None
    plan_sent_on: date | None
    plan_days_late: int
    is_excused: bool
    """An exception of the Regulations was recorded."""
    officer: str
    needs: tuple[str, ...]


_ORDERS: Orders = {
    "reference": (Case.reference,),
    "child": (Child.family_name, Child.given_name),
    "stage": (case({stage: place for place, stage in enumerate(Stage)}, value=Case.stage),),
    "limit": (CaseDays.next_limit_on,),
    "received": (CaseDays.received_on,),
    "officer": (Person.name,),
    "closed": (Case.closed_at,),
    "sent": (CaseDays.final_plan_sent_on,),
}

#: What a list of cases can be sorted by.
CASE_SORTS = tuple(_ORDERS)

_WHICH: Mapping[Which, ColumnElement[bool]] = {
    Which.OPEN: Case.closed_at.is_(None),
    Which.CLOSED: Case.closed_at.is_not(None),
    Which.SENT: CaseDays.final_plan_sent_on.is_not(None),
    Which.ALL: true(),
    Which.ARCHIVED: true(),
}


def case_list(
    session: Session,
    person_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str,
    number: int = 1,
    *,
    which: Which = Which.OPEN,
) -> Listing[CaseRow]:
    """Give a page of the cases that this person may see and that the filters let through.

    The cases are chosen before anything is shown of them, so that the page costs the same however many there are.
    """
    order = ordered(sort, _ORDERS, Case.reference)
    if which in (Which.ALL, Which.ARCHIVED):
        order = [Case.closed_at.is_not(None), *order]
    chosen = (
        _with_all_around(select(Case.id))
        .where(_WHICH[which], *_archived(which, person_id), may(Action.CASE_VIEW, person_id, today, CASES))
        .where(*narrowed(filters, today))
        .order_by(*order)
    )
    # A page is few enough to be named one by one; a spreadsheet of thousands is not.
    these = Case.id.in_(chosen if number == EVERY_ROW else session.scalars(cut(chosen, number)).all())
    follows = may(Action.CASE_VIEW_PROGRESS, person_id, today, CASES)
    follows = may(Action.CASE_VIEW_PROGRESS, person_id, today, CASES)
    found = session.execute(
        _with_all_around(select(Case, Child, CaseDays, Person.name, HAS_EXCEPTION, follows))
        .where(these)
        .order_by(*order)
    ).all()
    needs = _needs(session, these)
    rows = [
        _row(each, child, days, officer, is_excused, needs.get(each.id, ()), today)
        if is_followed
        else _row_of_other(each, child, officer)
        for each, child, days, officer, is_excused, is_followed in found
    ]
    return listing(rows, number)


def _archived(which: Which, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Leave out what the reader put out of their list, or nothing else; a count of sent plans counts every plan."""
    if which is Which.SENT:
        return ()
    is_out = is_archived_by(person_id)
    return (is_out,) if which is Which.ARCHIVED else (~is_out,)


def _with_all_around(statement: Select) -> Select:  # type: ignore[type-arg]
    """Select from cases, with what their lists are narrowed down and sorted by."""
    return (
        statement.select_from(Case)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(CaseDays, CaseDays.case_id == Case.id)
        .outerjoin(Person, Person.id == Case.officer_id)
    )


def _needs(session: Session, these: ColumnElement[bool]) -> Mapping[UUID, Sequence[AreaOfNeed]]:
    found: dict[UUID, list[AreaOfNeed]] = {}
    for case_id, need in session.execute(
        select(CaseNeed.case_id, CaseNeed.need).join(Case, Case.id == CaseNeed.case_id).where(these)
    ):
        found.setdefault(case_id, []).append(need)
    return found


def _row(
    case: Case,
    child: Child,
    days: CaseDays | None,
    officer: str | None,
    is_excused: bool,
    needs: Sequence[AreaOfNeed],
    today: date,
) -> CaseRow:
    received_on = days.received_on if days else None
    limit_on = days.next_limit_on if days else None
    sent_on = days.final_plan_sent_on if days else None
    due_on = plan_due_on(received_on)
    is_awaited = due_on if not (case.closed_at or sent_on) else None
    return CaseRow(
        id=case.id,
        reference=case.reference,
        child=child.name,
        stage=STAGE_TITLES[case.stage],
        ending=OUTCOME_TITLES[case.outcome] if case.outcome else "",
        closed_on=days.closed_on if days else None,
        weeks_gone=weeks_gone(received_on, today) if received_on and is_awaited else None,
        limit=limit_title(days.next_limit_weeks) if days and days.next_limit_weeks else "",
        limit_on=limit_on,
        limit_days_left=(limit_on - today).days if limit_on else None,
        plan_due_on=is_awaited,
        plan_days_left=(is_awaited - today).days if is_awaited else None,
        plan_sent_on=sent_on,
        plan_days_late=days_late(due_on, sent_on),
        is_excused=is_excused,
        officer=officer or "",
        needs=tuple(title for need, title in NEED_TITLES.items() if need in needs),
    )


def _row_of_other(case: Case, child: Child, officer: str | None) -> CaseRow:
    return CaseRow(
        id=case.id,
        reference=case.reference,
        child=child.name,
        stage=NOT_SHARED,
        ending="",
        closed_on=None,
        weeks_gone=None,
        limit="",
        limit_on=None,
        limit_days_left=None,
        plan_due_on=None,
        plan_days_left=None,
        plan_sent_on=None,
        plan_days_late=0,
        is_excused=False,
        officer=officer or "",
        needs=(),
    )
