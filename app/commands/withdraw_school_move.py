"""A planned move to another setting does not take place."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.store import Database


def withdraw_school_move(database: Database, *, person_id: UUID, move_id: UUID, now: datetime) -> UUID:
    """Withdraw a move before it was carried out: nothing of it happens. Give the case."""
    with database.unit_of_work(now) as work:
        case_id = work.school_moves.get(move_id).case_id
        policy.require(Action.CASE_MOVE_SCHOOL, work.standing.on_case(person_id, case_id))
        move = work.school_moves.lock(move_id)
        if move.done_at is not None or move.withdrawn_at is not None:
            raise OutOfStep("This move was carried out or withdrawn already. Nothing was changed.")
        move.withdrawn_at = now
        work.audit.record(
            Action.CASE_MOVE_SCHOOL,
            person_id=person_id,
            case_id=case_id,
            thing=f"school-move:{move_id}",
            detail={"step": "withdrawn", "to": str(move.to_setting_id), "on": move.on.isoformat()},
        )
        return case_id
