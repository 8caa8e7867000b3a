"""Somebody who was away is back before the day that was arranged, or does not go at all."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import OutOfStep
from app.store import Database


def end_cover(database: Database, *, person_id: UUID, cover_id: UUID, now: datetime) -> None:
    """End an arrangement from today on, by whoever is away or a manager; ``OutOfStep`` when it is over already."""
    with database.unit_of_work(now) as work:
        standing = work.standing.of(person_id)
        policy.require(Action.COVER_END, standing)
        cover = work.covers.get(cover_id)
        if cover.absent_id != person_id:
            policy.require(Action.COVER_ARRANGE_FOR_OTHERS, standing)
        if cover.ended_on is not None or cover.to_on < day_of(now):
            raise OutOfStep("This is over already. Nothing was changed.")
        work.covers.end(cover)
        work.audit.record(
            Action.COVER_END,
            person_id=person_id,
            thing=f"cover:{cover.id}",
            detail={"absent": str(cover.absent_id), "covered_by": str(cover.covered_by_id)},
        )
