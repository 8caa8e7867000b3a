"""Who stands in for whom, now and in the days to come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.queries.listing import Listing, cut, listing, ordered
from app.store.standing import standing_of
from app.store.tables.people import Person
from app.store.tables.personal import Cover
from app.store.tables.processes import Task

_ABSENT, _COVERING = aliased(Person), aliased(Person)
_ORDERS = {"from": (Cover.from_on,), "to": (Cover.to_on,), "absent": (_ABSENT.name,), "covering": (_COVERING.name,)}
COVER_SORTS = tuple(_ORDERS)


@dataclass(frozen=True)
class CoverRow:
    """One arrangement: somebody is away, a colleague stands in for them."""

    id: UUID
    absent: str
    covering: str
    from_on: date
    to_on: date
    arranged_by: str
    is_now: bool
    may_end: bool


def cover_list(session: Session, person_id: UUID, today: date, sort: str, number: int = 1) -> Listing[CoverRow]:
    """Give a page of the arrangements that last today or begin later."""
    standing = standing_of(session, person_id, today)
    require(Action.COVER_ARRANGE, standing)
    may_end_all = permits(Action.COVER_ARRANGE_FOR_OTHERS, standing)
    arranger = aliased(Person)
    found = session.execute(
        cut(
            select(Cover, _ABSENT.name.label("absent"), _COVERING.name.label("covering"), arranger.name.label("by"))
            .join(_ABSENT, _ABSENT.id == Cover.absent_id)
            .join(_COVERING, _COVERING.id == Cover.covered_by_id)
            .join(arranger, arranger.id == Cover.arranged_by_id)
            .where(Cover.to_on >= today, Cover.ended_on.is_(None))
            .order_by(*ordered(sort, _ORDERS, Cover.from_on, Cover.id)),
            number,
        )
    ).all()
    rows = [
        CoverRow(
            id=row.Cover.id,
            absent=row.absent,
            covering=row.covering,
            from_on=row.Cover.from_on,
            to_on=row.Cover.to_on,
            arranged_by=row.by,
            is_now=row.Cover.from_on <= today,
            may_end=may_end_all or row.Cover.absent_id == person_id,
        )
        for row in found
    ]
    return listing(rows, number)


@dataclass(frozen=True)
class EndingCover:
    """One arrangement that is to be ended, and how many open tasks lie in the hands of whoever was away."""

    absent: str
    covering: str
    from_on: date
    to_on: date
    is_now: bool
    open_tasks: int


def ending_cover(session: Session, person_id: UUID, cover_id: UUID, today: date) -> EndingCover:
    """Give the arrangement to whoever may end it; ``NotFound`` for everybody else, and when it is over."""
    standing = standing_of(session, person_id, today)
    require(Action.COVER_END, standing)
    cover = session.scalar(select(Cover).where(Cover.id == cover_id, Cover.to_on >= today, Cover.ended_on.is_(None)))
    if cover is None:
        raise NotFound
    if cover.absent_id != person_id:
        require(Action.COVER_ARRANGE_FOR_OTHERS, standing)
    held = select(func.count()).where(Task.person_id == cover.absent_id, Task.closed_at.is_(None))
    return EndingCover(
        absent=session.get_one(Person, cover.absent_id).name,
        covering=session.get_one(Person, cover.covered_by_id).name,
        from_on=cover.from_on,
        to_on=cover.to_on,
        is_now=cover.from_on <= today,
        open_tasks=session.scalar(held) or 0,
    )
