"""An officer ends what somebody sees of a case, before its last day."""

from datetime import datetime
from uuid import UUID

from app.commands.withdraw_offered_access import withdraw_offered_access
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, NotFound
from app.domain.roles import Relation
from app.store import Database


def end_access(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    of_id: UUID,
    relation: Relation,
    reason: str,
    now: datetime,
) -> str:
    """End every grant of this person on the case in this relation, also one that begins later; give their name.

    It ends at this moment, so the last day is yesterday, and an invitation that would give it back is withdrawn.
    Nothing else ends by it: a request for advice that is assigned to them, or that lies in their inbox, stays theirs
    until it is given to somebody else.
    """
    if not reason.strip():
        raise InvalidInput("reason", "Enter why the access ends.")
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_END_ACCESS, work.standing.on_case(person_id, case_id))
        ended = work.grants.not_over(case_id, of_id, relation)
        if not ended:
            raise NotFound
        for grant in ended:
            work.grants.end(grant, by_id=person_id, reason=reason.strip())
            work.audit.record(
                Action.CASE_END_ACCESS,
                person_id=person_id,
                case_id=case_id,
                thing=f"grant:{grant.id}",
                detail={"of": str(of_id), "relation": relation.value, "reason": reason.strip()},
            )
        withdraw_offered_access(work, case_id, [relation], of_id=of_id, by_id=person_id)
        return work.people.get(of_id).name
