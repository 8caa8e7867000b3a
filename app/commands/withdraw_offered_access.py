"""Access has ended: an invitation that nobody has accepted yet must not give it back."""

from collections.abc import Collection
from uuid import UUID

from app.domain.actions import Action
from app.domain.roles import Relation
from app.store import Work


def withdraw_offered_access(
    work: Work, case_id: UUID, relations: Collection[Relation], *, of_id: UUID | None = None, by_id: UUID
) -> None:
    """Withdraw what still offers to let this person, or (None) anybody, see the case in one of these relations."""
    email = work.people.get(of_id).email if of_id else None
    for invitation in work.invitations.offering(case_id, relations, email):
        invitation.withdrawn_at = work.now
        work.audit.record(
            Action.INVITATION_SEND,
            person_id=by_id,
            case_id=case_id,
            thing=f"invitation:{invitation.id}",
            detail={"to": invitation.email, "withdrawn": True},
        )
