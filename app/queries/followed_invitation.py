"""An invitation, as it is shown to whoever follows its link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.invitations import what_for
from app.domain.roles import Realm
from app.store.invitations import Invitations
from app.store.people import People
from app.store.tables.organisations import Organisation


@dataclass(frozen=True)
class FollowedInvitation:
    """To whom it was mailed and for what: never the child."""

    email: str
    name: str
    what_for: str
    is_for_work: bool
    has_account: bool


def followed_invitation(session: Session, invitation_id: UUID | None, now: datetime) -> FollowedInvitation | None:
    """Give the invitation while it can be accepted; None for every other, whatever became of it. Uses nothing up."""
    invitation = Invitations(session, now).open(invitation_id)
    if invitation is None:
        return None
    organisation = session.get(Organisation, invitation.organisation_id) if invitation.organisation_id else None
    return FollowedInvitation(
        email=invitation.email,
        name=invitation.name,
        what_for=what_for(role=invitation.role, organisation=organisation.name if organisation else ""),
        is_for_work=invitation.realm is not Realm.CITIZEN,
        has_account=People(session, now).by_email(invitation.email) is not None,
    )
