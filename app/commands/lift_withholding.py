"""An officer withholds something no longer."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.access import What
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database


def lift_withholding(database: Database, *, person_id: UUID, withholding_id: UUID, reason: str, now: datetime) -> UUID:
    """Lift one flag from now on, for a reason that is kept; give the case. Other flags on the same thing stay."""
    if not reason.strip():
        raise InvalidInput("reason", "Enter why it is no longer withheld.")
    with database.unit_of_work(now) as work:
        flag = work.withholdings.get(withholding_id)
        policy.require(Action.CASE_LIFT_WITHHOLDING, work.standing.on_case(person_id, flag.case_id))
        if flag.lifted_at is not None:
            raise OutOfStep("This is no longer withheld. Nothing was changed.")
        work.withholdings.lift(flag, by_id=person_id, reason=reason.strip())
        if flag.party_id is not None:
            still = [each for each in work.withholdings.holding(What(party_id=flag.party_id)) if each.id != flag.id]
            work.parties.get(flag.party_id).address_withheld = bool(still)
        work.audit.record(
            Action.CASE_LIFT_WITHHOLDING,
            person_id=person_id,
            case_id=flag.case_id,
            thing=f"withholding:{flag.id}",
            detail={"reason": reason.strip()},
        )
        return flag.case_id
