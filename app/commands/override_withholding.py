"""An officer lets one person, perhaps themself, see what is withheld, for a reason and until a day (P20)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from app.domain import policy
from app.domain.access import LONGEST_OVERRIDE_DAYS
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database


def override_withholding(
    database: Database,
    *,
    person_id: UUID,
    withholding_id: UUID,
    for_id: UUID,
    until_on: date,
    reason: str,
    now: datetime,
) -> UUID:
    """Let one person see what one flag withholds, to the end of a day; give the case. The flag holds for others."""
    last = day_of(now) + timedelta(days=LONGEST_OVERRIDE_DAYS)
    if not reason.strip():
        raise InvalidInput("reason", "Enter why they must see it.")
    if not day_of(now) <= until_on <= last:
        raise InvalidInput("until_on", f"The last day must be from today to {LONGEST_OVERRIDE_DAYS} days from today.")
    with database.unit_of_work(now) as work:
        flag = work.withholdings.get(withholding_id)
        policy.require(Action.CASE_OVERRIDE_WITHHOLDING, work.standing.on_case(person_id, flag.case_id))
        if flag.lifted_at is not None:
            raise OutOfStep("This is no longer withheld. Nothing was changed.")
        person = work.people.get(for_id)
        work.withholdings.override(flag, person_id=person.id, until_on=until_on, reason=reason.strip(), by_id=person_id)
        work.audit.record(
            Action.CASE_OVERRIDE_WITHHOLDING,
            person_id=person_id,
            case_id=flag.case_id,
            thing=f"withholding:{flag.id}",
            detail={"for": str(person.id), "until_on": until_on.isoformat(), "reason": reason.strip()},
        )
        return flag.case_id
