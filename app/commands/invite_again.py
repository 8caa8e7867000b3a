"""The EHC team sends an invitation a second time."""

from datetime import datetime
from uuid import UUID

from app.commands.write_invitation import leave_invitation_mail, require_may_invite
from app.domain.actions import Action
from app.domain.invitations import LASTS
from app.domain.refusals import OutOfStep
from app.store import Database


def invite_again(database: Database, *, person_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Send the same link again; it can be accepted for another while, also when it had expired."""
    with database.unit_of_work(now) as work:
        invitation = work.invitations.get(invitation_id)
        require_may_invite(work, person_id, role=invitation.role, case_id=invitation.case_id)
        if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
            raise OutOfStep("This invitation was accepted or withdrawn, so it cannot be sent again.")
        invitation.ends_at = now + LASTS
        leave_invitation_mail(work, invitation, person_id, note="")
        work.audit.record(
            Action.INVITATION_SEND,
            person_id=person_id,
            case_id=invitation.case_id,
            thing=f"invitation:{invitation.id}",
            detail={"to": invitation.email, "again": True},
        )
