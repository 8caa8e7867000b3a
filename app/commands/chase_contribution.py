"""An officer reminds whoever has a request for advice, without waiting for the next reminder."""

from datetime import datetime
from uuid import UUID

from app.commands.effects.notices import leave_notice, notice_values
from app.commands.effects.recipients import recipients
from app.commands.take_instance import take_request
from app.domain.actions import Action
from app.domain.effects import Addressee
from app.domain.refusals import OutOfStep
from app.store import Database

_REMINDER = "advice-reminder"


def chase_contribution(database: Database, *, person_id: UUID, contribution_id: UUID, now: datetime) -> None:
    """Send the reminder now; ``OutOfStep`` when the request lies with the council, so that nobody owes anything."""
    with database.unit_of_work(now) as work:
        happening = take_request(work, Action.CONTRIBUTION_CHASE, person_id, contribution_id)
        owing = recipients(happening, Addressee.REQUEST_HOLDER)
        if not owing:
            raise OutOfStep("Nobody outside the council has this request now, so there is nobody to remind.")
        notice = happening.rules.forms.notices[_REMINDER]
        # At most one a minute: a button pressed twice is one reminder.
        key = f"chased {now:%Y-%m-%dT%H:%M}"
        for recipient in owing:
            leave_notice(happening, key, notice, notice_values(happening, notice), recipient)
        work.audit.record(
            Action.CONTRIBUTION_CHASE,
            person_id=person_id,
            case_id=happening.case.id,
            thing=f"contribution:{contribution_id}",
        )
