"""An officer goes on without advice that does not come, and says why."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_request import tell_request
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.store import Database


def go_on_without(database: Database, *, person_id: UUID, contribution_id: UUID, reason: str, now: datetime) -> None:
    """End the request without its advice; the assessment goes on when nothing else is outstanding."""
    with database.unit_of_work(now) as work:
        tell_request(
            work,
            Action.CONTRIBUTION_GO_ON_WITHOUT,
            MessageName.GONE_ON_WITHOUT,
            person_id=person_id,
            contribution_id=contribution_id,
            reason=reason,
        )
