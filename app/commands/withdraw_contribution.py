"""An officer takes back a request for advice that is no longer needed."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_request import tell_request
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.store import Database


def withdraw_contribution(
    database: Database, *, person_id: UUID, contribution_id: UUID, reason: str, now: datetime
) -> None:
    """End the request; whoever had it is told that nothing more is needed."""
    with database.unit_of_work(now) as work:
        tell_request(
            work,
            Action.CONTRIBUTION_WITHDRAW,
            MessageName.REQUEST_WITHDRAWN,
            person_id=person_id,
            contribution_id=contribution_id,
            reason=reason,
        )
