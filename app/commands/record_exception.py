"""An officer records why a time limit need not be met (SEND Regulations 2014 regs 5(4), 10(4), 13(3))."""

from datetime import date, datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.domain.stages import ExceptionGround
from app.store import Database


def record_exception(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    ground: ExceptionGround,
    evidence: str,
    from_on: date,
    to_on: date | None,
    now: datetime,
) -> UUID:
    """Record an exception with its evidence; give its id. It excuses a missed date and never moves it."""
    if not evidence.strip():
        raise InvalidInput("evidence", "Enter the evidence for the exception.")
    if to_on is not None and to_on < from_on:
        raise InvalidInput("to_on", "The last day must be the same as or after the first day.")
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_RECORD_EXCEPTION, work.standing.on_case(person_id, case_id))
        exception = work.exceptions.record(
            case_id=case_id,
            ground=ground,
            evidence=evidence.strip(),
            from_on=from_on,
            to_on=to_on,
            decided_by_id=person_id,
        )
        work.audit.record(
            Action.CASE_RECORD_EXCEPTION,
            person_id=person_id,
            case_id=case_id,
            thing=f"exception:{exception.id}",
            detail={"ground": ground.value},
        )
        return exception.id
