"""The open cases that missed a time limit or are about to, each with what holds it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, false, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.stages import STAGE_TITLES, ContributionStatus
from app.domain.statutory_dates import limit_title
from app.domain.urgency import AT_RISK
from app.queries.case_filters import narrowed
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.released_forms import forms_of
from app.queries.reports.held_up import Holder, holding_up
from app.store.scope import may
from app.store.standing import standing_of
from app.store.tables.cases import Case, Child
from app.store.tables.days import CaseDays
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.requests import Contribution
from app.store.things import CASES

HOLDERS = {Holder.COUNCIL: "The council", Holder.FAMILY: "The family", Holder.SERVICE: "No inbox yet"}
#: What a case without any open task is held up by, as a filter names it.
NOTHING_OPEN = "none"
_NO_STEP = "Nothing is open: look at the case"


@dataclass(frozen=True)
class NearLimit:
    """One open case with the time limit that it missed or meets next, and what it waits for."""

    id: UUID
    reference: str
    child: str
    stage: str
    weeks: int
    limit: str
    limit_on: date
    days_left: int
    step: str
    about: str
    """The advice or the setting that the step is about; empty when it is about the whole case."""
    holder: str
    asked_late_by: int
    """Days after its own due day that the step is late; 0 when it is not."""
    to_come: int
    """How many requests for advice are not settled."""
    officer: str


@dataclass(frozen=True)
class Cause:
    """So many of these cases wait for the same."""

    key: str
    title: str
    number: int

    @property
    def pair(self) -> tuple[str, str]:
        """Its value and its words, as a filter offers them."""
        return self.key, self.title


@dataclass(frozen=True)
class NearLimits:
    """A page of these cases, and all of them by who holds them up and at which step."""

    listing: Listing[NearLimit]
    total: int
    """How many there are without a filter."""
    by_holder: tuple[Cause, ...]
    by_step: tuple[Cause, ...]


def late(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> NearLimits:
    """Give the open cases whose next time limit has passed; ``NotAllowed`` for whoever is no manager."""
    return _near_limits(session, person_id, today, CaseDays.next_limit_on < today, filters, sort, number)


def at_risk(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> NearLimits:
    """Give the open cases whose next time limit comes within ``AT_RISK``; ``NotAllowed`` for whoever is no manager."""
    is_near = CaseDays.next_limit_on.between(today, today + AT_RISK)
    return _near_limits(session, person_id, today, is_near, filters, sort, number)


def _near_limits(
    session: Session,
    person_id: UUID,
    today: date,
    is_near: ColumnElement[bool],
    filters: Mapping[str, str],
    sort: str,
    number: int,
) -> NearLimits:
    require(Action.REPORT_VIEW, standing_of(session, person_id, today))
    held = holding_up(is_near)
    wanted = (is_near, Case.closed_at.is_(None), may(Action.CASE_VIEW, person_id, today, CASES))
    by_holder, by_step = _causes(session, held, wanted)
    orders: Orders = {
        "limit": [CaseDays.next_limit_on],
        "case": [Case.reference],
        "stage": [Case.stage],
        "step": [held.c.step],
    }
    rows = (
        _with_all_around(held)
        .where(*wanted, *narrowed(filters, today), *_narrowed_by_cause(held, filters))
        .order_by(*ordered(sort, orders, CaseDays.next_limit_on, Case.reference))
    )
    found = [_row(session, each, today) for each in session.execute(cut(rows, number))]
    return NearLimits(listing(found, number), sum(cause.number for cause in by_step), by_holder, by_step)


def _causes(
    session: Session, held: Subquery, wanted: Sequence[ColumnElement[bool]]
) -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
    """Count the cases by who holds them up, and by the step at which they are held up."""
    counted = session.execute(
        select(held.c.holder, held.c.inbox_id, Inbox.name, held.c.step, func.count())
        .select_from(Case)
        .join(CaseDays, CaseDays.case_id == Case.id)
        .outerjoin(held, held.c.case_id == Case.id)
        .outerjoin(Inbox, Inbox.id == held.c.inbox_id)
        .where(*wanted)
        .group_by(held.c.holder, held.c.inbox_id, Inbox.name, held.c.step)
    )
    holders: dict[str, Cause] = {}
    steps: dict[str, Cause] = {}
    for holder, inbox_id, inbox, step, number in counted:
        title = inbox or (HOLDERS[Holder(holder)] if holder else _NO_STEP)
        _add(holders, str(inbox_id or holder or NOTHING_OPEN), title, number)
        _add(steps, step or NOTHING_OPEN, step or _NO_STEP, number)
    return _greatest_first(holders), _greatest_first(steps)


def _add(causes: dict[str, Cause], key: str, title: str, number: int) -> None:
    causes[key] = Cause(key, title, number + (causes[key].number if key in causes else 0))


def _greatest_first(causes: Mapping[str, Cause]) -> tuple[Cause, ...]:
    return tuple(sorted(causes.values(), key=lambda cause: (-cause.number, cause.title)))


def _narrowed_by_cause(held: Subquery, filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    which = []
    if "holder" in filters:
        which.append(_is_held_by(held, filters["holder"]))
    if "step" in filters:
        step = filters["step"]
        which.append(held.c.step.is_(None) if step == NOTHING_OPEN else held.c.step == step)
    return which


def _is_held_by(held: Subquery, value: str) -> ColumnElement[bool]:
    if value == NOTHING_OPEN:
        return held.c.holder.is_(None)
    if value in set(Holder):
        return (held.c.holder == value) & held.c.inbox_id.is_(None)
    try:
        return held.c.inbox_id == UUID(value)
    except ValueError:
        return false()


def _with_all_around(held: Subquery) -> Select[*tuple[Any, ...]]:
    to_come = (
        select(func.count())
        .where(Contribution.case_id == Case.id, Contribution.status != ContributionStatus.SETTLED)
        .correlate(Case)
        .scalar_subquery()
    )
    return (
        select(
            Case,
            Child,
            CaseDays.next_limit_weeks,
            CaseDays.next_limit_on,
            Person.name.label("officer"),
            Inbox.name.label("inbox"),
            Organisation.name.label("setting"),
            to_come.label("to_come"),
            *(held.c[name] for name in ("step", "holder", "advice_type", "due_on")),
        )
        .join(Child, Child.id == Case.child_id)
        .join(CaseDays, CaseDays.case_id == Case.id)
        .outerjoin(held, held.c.case_id == Case.id)
        .outerjoin(Inbox, Inbox.id == held.c.inbox_id)
        .outerjoin(Organisation, Organisation.id == held.c.organisation_id)
        .outerjoin(Person, Person.id == Case.officer_id)
    )


def _row(session: Session, found: Any, today: date) -> NearLimit:
    case, child = found.Case, found.Child
    return NearLimit(
        id=case.id,
        reference=case.reference,
        child=child.name,
        stage=STAGE_TITLES[case.stage],
        weeks=found.next_limit_weeks,
        limit=limit_title(found.next_limit_weeks),
        limit_on=found.next_limit_on,
        days_left=(found.next_limit_on - today).days,
        step=found.step or _NO_STEP,
        about=_about(session, case, found.advice_type) or found.setting or "",
        holder=found.inbox or (HOLDERS[Holder(found.holder)] if found.holder else ""),
        asked_late_by=max(0, (today - found.due_on).days) if found.due_on else 0,
        to_come=found.to_come,
        officer=found.officer or "",
    )


def _about(session: Session, case: Case, advice_type: str | None) -> str:
    return forms_of(session, case.release_id).advice_types[advice_type].title if advice_type else ""
