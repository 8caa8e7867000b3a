"""The EHC team or an organisation's admin says what somebody does in an inbox."""

from datetime import datetime
from uuid import UUID

from app.domain.actions import Action
from app.domain.inboxes import Duty
from app.domain.policy import require
from app.domain.refusals import InvalidInput
from app.store import Database, Work


def change_inbox_member(
    database: Database, *, person_id: UUID, inbox_id: UUID, member_id: UUID, duty: Duty, now: datetime
) -> None:
    """Let somebody of the inbox's organisation distribute, or only cover, or no longer do either.

    ``InvalidInput`` for somebody who does not work there: what arrives in an inbox is for its organisation's people.
    """
    with database.unit_of_work(now) as work:
        require(Action.INBOX_EDIT, work.standing.on_inbox(person_id, inbox_id))
        if duty is Duty.NOTHING:
            work.inboxes.leave(inbox_id, member_id)
        else:
            _require_colleague(work, inbox_id, member_id)
            work.inboxes.join(inbox_id, member_id, is_cover=duty is Duty.COVERS)
        work.audit.record(
            Action.INBOX_EDIT,
            person_id=person_id,
            thing=f"inbox:{inbox_id}",
            detail={"member": str(member_id), "duty": duty.value},
        )


def _require_colleague(work: Work, inbox_id: UUID, member_id: UUID) -> None:
    members = work.organisations.members(work.inboxes.get(inbox_id).organisation_id)
    if member_id not in {each.id for each in members} and not work.inboxes.belongs(inbox_id, member_id):
        raise InvalidInput("person", "Choose somebody who works for the organisation.")
