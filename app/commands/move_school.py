"""An officer records that a child goes to another setting from a day on (P26)."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.days import UK
from app.domain.errands import ErrandKind
from app.domain.organisations import SETTING_KINDS
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database, Work
from app.store.tables import Child, SchoolMove

_IS_PLANNED = "A move to another setting is planned for this case already. Withdraw it first. Nothing was changed."


def move_school(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    to_setting_id: UUID,
    on: date,
    staff: Collection[UUID],
    asks_new_setting: bool,
    reason: str,
    now: datetime,
) -> UUID:
    """Plan the move with everything that follows from it, which is done on its day, or at once when that has come.

    ``staff``: those at the new setting who may see the case. ``asks_new_setting``: the advice that the old setting
    still owes is asked of the new one instead. Give the id of the move.
    """
    if not reason.strip():
        raise InvalidInput("reason", "Enter how you know of the move.")
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_MOVE_SCHOOL, work.standing.on_case(person_id, case_id))
        child = work.children.get(work.cases.lock(case_id).child_id)
        _require_other_setting(work, child, to_setting_id, staff)
        if work.school_moves.planned(case_id) is not None:
            raise OutOfStep(_IS_PLANNED)
        move = work.school_moves.plan(
            case_id=case_id,
            from_setting_id=child.setting_id,
            to_setting_id=to_setting_id,
            on=on,
            staff=staff,
            asks_new_setting=asks_new_setting,
            reason=reason.strip(),
            by_id=person_id,
        )
        _write_down(work, move)
        return move.id


def _require_other_setting(work: Work, child: Child, to_setting_id: UUID, staff: Collection[UUID]) -> None:
    setting = work.organisations.get(to_setting_id)
    if setting.kind not in SETTING_KINDS or child.setting_id == to_setting_id:
        raise InvalidInput("setting", "Choose another setting than the one they go to now.")
    if not set(staff) <= {member.id for member in work.organisations.members(to_setting_id)}:
        raise InvalidInput("staff", f"Choose people who work at {setting.name}.")


def _write_down(work: Work, move: SchoolMove) -> None:
    work.outbox.put(
        f"{ErrandKind.MOVE_SCHOOL}:{move.id}",
        ErrandKind.MOVE_SCHOOL,
        {"move_id": str(move.id)},
        due_at=max(work.now, datetime.combine(move.on, time.min, UK)),
        case_id=move.case_id,
    )
    work.audit.record(
        Action.CASE_MOVE_SCHOOL,
        person_id=move.by_id,
        case_id=move.case_id,
        thing=f"school-move:{move.id}",
        detail={"step": "planned", "to": str(move.to_setting_id), "on": move.on.isoformat(), "reason": move.reason},
    )
