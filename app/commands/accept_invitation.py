"""Somebody who has an account accepts an invitation."""

from datetime import datetime
from uuid import UUID

from app.commands.give_what_was_offered import give_what_was_offered
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, NotFound
from app.store import Database


def accept_invitation(database: Database, *, person_id: UUID, invitation_id: UUID | None, now: datetime) -> None:
    """Give the person what they were invited to; ``NotFound`` for an invitation of no use, or of somebody else."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        invitation = work.invitations.hold(invitation_id)
        person = work.people.get(person_id)
        if invitation is None or invitation.email != person.email:
            raise NotFound
        if invitation.realm is not person.realm:
            raise InvalidInput(
                "",
                "Your account is of another kind than this invitation needs. Ask the council to write to another of "
                "your email addresses: for work, to the one that you use for work.",
            )
        give_what_was_offered(work, invitation, person_id)
