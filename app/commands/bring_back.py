"""Somebody who was marked as gone is back, or was marked by mistake."""

from datetime import datetime
from uuid import UUID

from app.commands.may_mark_gone import require_may_mark_gone
from app.domain.audit_words import Noted
from app.domain.refusals import OutOfStep
from app.store import Database


def bring_back(database: Database, *, person_id: UUID, gone_id: UUID, now: datetime) -> str:
    """Let the person sign in again, and give their name. What ended stays ended: access and memberships are asked anew.

    ``OutOfStep`` for somebody who is not gone.
    """
    with database.unit_of_work(now) as work:
        person = work.people.get(gone_id)
        require_may_mark_gone(work, person_id, person, None)
        if person.active or person.left_on is None:
            raise OutOfStep(f"{person.name} is not marked as gone. Nothing was changed.")
        person.active, person.left_on = True, None
        work.audit.record(Noted.BROUGHT_BACK, person_id=person_id, thing=f"person:{gone_id}")
        return person.name
