"""The EHC team sends an invitation a second time."""

from datetime import datetime
from uuid import UUID

from app.commands.write_invitation import check_note_of_case, leave_invitation_mail, require_may_invite
from app.domain.actions import Action
from app.domain.invitations import LASTS, note_of
from app.domain.refusals import OutOfStep
from app.store import Database


def invite_again(database: Database, *, person_id: UUID, invitation_id: UUID, note: str, now: datetime) -> None:
    """Send the same link again, with this message; it can be accepted for another while, also when it had expired.

    What the first email said is kept nowhere.
    """
    note = note_of(note)
    with database.unit_of_work(now) as work:
        invitation = work.invitations.get(invitation_id)
        require_may_invite(work, person_id, role=invitation.role, case_id=invitation.case_id)
        if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
            raise OutOfStep("This invitation was accepted or withdrawn, so it cannot be sent again.")
        if invitation.case_id is not None:
            check_note_of_case(work, invitation.case_id, note)
        invitation.ends_at = now + LASTS
        leave_invitation_mail(work, invitation, person_id, note)
        work.audit.record(
            Action.INVITATION_SEND,
            person_id=person_id,
            case_id=invitation.case_id,
            thing=f"invitation:{invitation.id}",
            detail={"to": invitation.email, "again": True},
        )
