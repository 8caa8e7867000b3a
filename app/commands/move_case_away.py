"""The child moves to another authority before the assessment is finished."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_assessment import tell_assessment
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.domain.roles import PROFESSIONAL_RELATIONS
from app.store import Database

_MOVED = "The child or young person moved to another authority"


def move_case_away(database: Database, *, person_id: UUID, case_id: UUID, reason: str, now: datetime) -> None:
    """End the assessment here; an unfinished one does not transfer, the new authority decides afresh.

    Professionals no longer see the case; the family keeps its record.
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
        for grant in work.grants.live(case_id):
            if grant.relation in PROFESSIONAL_RELATIONS:
                work.grants.end(grant, by_id=person_id, reason=_MOVED)
