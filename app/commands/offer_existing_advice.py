"""An officer proposes to use advice that already exists, in place of asking again (reg. 6(4))."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_request import tell_request
from app.domain.actions import Action
from app.domain.messages import MessageName
from app.store import Database


def offer_existing_advice(
    database: Database, *, person_id: UUID, contribution_id: UUID, reason: str, now: datetime
) -> None:
    """Open the task in which the council's, the author's and the family's agreement are each recorded."""
    with database.unit_of_work(now) as work:
        tell_request(
            work,
            Action.CONTRIBUTION_OFFER_EXISTING,
            MessageName.EXISTING_ADVICE_OFFERED,
            person_id=person_id,
            contribution_id=contribution_id,
            reason=reason,
        )
