"""The child moves to another authority before the assessment is finished."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_assessment import tell_assessment
from app.commands.withdraw_offered_access import withdraw_offered_access
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.domain.roles import PROFESSIONAL_RELATIONS
from app.store import Database, Work

_MOVED = "The child or young person moved to another authority"


def move_case_away(database: Database, *, person_id: UUID, case_id: UUID, reason: str, now: datetime) -> None:
    """End the assessment here; an unfinished one does not transfer, the new authority decides afresh.

    Professionals no longer see the case, also those who were to see it from a later day, by an invitation that they
    had not accepted, or once the child had moved to another setting. The family keeps its record.
    """
    with database.unit_of_work(now) as work:
        tell_assessment(
            work,
            Action.CASE_MOVE_AWAY,
            MessageName.CASE_MOVED_AWAY,
            person_id=person_id,
            case_id=case_id,
            reason=reason,
        )
        _end_grants(work, case_id, person_id)
        withdraw_offered_access(work, case_id, PROFESSIONAL_RELATIONS, by_id=person_id)
        planned = work.school_moves.planned(case_id)
        if planned is not None:
            planned.withdrawn_at = now


def _end_grants(work: Work, case_id: UUID, by_id: UUID) -> None:
    for grant in work.grants.of_case(case_id):
        if grant.relation not in PROFESSIONAL_RELATIONS or work.grants.is_over(grant):
            continue
        work.grants.end(grant, by_id=by_id, reason=_MOVED)
        work.audit.record(
            Action.CASE_END_ACCESS,
            person_id=by_id,
            case_id=case_id,
            thing=f"grant:{grant.id}",
            detail={"of": str(grant.person_id), "relation": grant.relation.value, "reason": _MOVED},
        )
