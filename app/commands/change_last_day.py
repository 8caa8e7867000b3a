"""An officer gives a grant another last day, or none."""

from datetime import date, datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database


def change_last_day(
    database: Database, *, person_id: UUID, grant_id: UUID, to_on: date | None, reason: str, now: datetime
) -> None:
    """Let a grant that is not over last until another day, today at the earliest, or (None) without an end."""
    if not reason.strip():
        raise InvalidInput("reason", "Enter why the last day changes.")
    with database.unit_of_work(now) as work:
        grant = work.grants.get(grant_id)
        policy.require(Action.CASE_GRANT_ACCESS, work.standing.on_case(person_id, grant.case_id))
        if grant.to_on is not None and grant.to_on < day_of(now):
            raise OutOfStep("This access is over. Give access again instead. Nothing was changed.")
        if to_on is not None and to_on < max(day_of(now), grant.from_on):
            raise InvalidInput("to_on", "The last day must be today or later, and not before the first day.")
        before, grant.to_on = grant.to_on, to_on
        work.audit.record(
            Action.CASE_GRANT_ACCESS,
            person_id=person_id,
            case_id=grant.case_id,
            thing=f"grant:{grant.id}",
            detail={
                "to": str(grant.person_id),
                "before": before.isoformat() if before else None,
                "to_on": to_on.isoformat() if to_on else None,
                "reason": reason.strip(),
            },
        )
