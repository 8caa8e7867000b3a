"""The EHC team takes an invitation back."""

from datetime import datetime
from uuid import UUID

from app.commands.write_invitation import require_may_invite
from app.domain.actions import Action
from app.domain.refusals import OutOfStep
from app.store import Database


def withdraw_invitation(database: Database, *, person_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Let the link be of no use from this moment on; what was accepted cannot be taken back here."""
    with database.unit_of_work(now) as work:
        invitation = work.invitations.get(invitation_id)
        require_may_invite(work, person_id, role=invitation.role, case_id=invitation.case_id)
        if invitation.accepted_at is not None:
            raise OutOfStep("This invitation was accepted already. End what it gave where it is listed.")
        invitation.withdrawn_at = invitation.withdrawn_at or now
        work.audit.record(
            Action.INVITATION_SEND,
            person_id=person_id,
            case_id=invitation.case_id,
            thing=f"invitation:{invitation.id}",
            detail={"to": invitation.email, "withdrawn": True},
        )
