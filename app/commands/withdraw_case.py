"""The family withdraws the request, or the council ends the assessment at their wish."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_assessment import tell_assessment
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.store import Database


def withdraw_case(database: Database, *, person_id: UUID, case_id: UUID, reason: str, now: datetime) -> None:
    """End the assessment and everything that is still being asked of others."""
    with database.unit_of_work(now) as work:
        tell_assessment(
            work, Action.CASE_WITHDRAW, MessageName.CASE_WITHDRAWN, person_id=person_id, case_id=case_id, reason=reason
        )
