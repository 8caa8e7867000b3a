"""Somebody no longer works for one organisation, but keeps their account."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound, OutOfStep
from app.store import Database


def remove_member(
    database: Database, *, person_id: UUID, organisation_id: UUID, member_id: UUID, now: datetime
) -> None:
    """End the membership, and with it those of the organisation's inboxes; refused while requests lie with them."""
    with database.unit_of_work(now) as work:
        policy.require(Action.MEMBERSHIP_DECIDE, work.standing.on_organisation(person_id, organisation_id))
        if work.organisations.membership(organisation_id, member_id) is None:
            raise NotFound
        held = work.organisations.requests_held(organisation_id, member_id)
        if held:
            requests = "1 request" if held == 1 else f"{held} requests"
            raise OutOfStep(
                f"{work.people.get(member_id).name} still has {requests} for advice of this organisation. "
                "They go back to their inbox when you mark somebody as gone; or have them given back first."
            )
        work.organisations.leave(organisation_id, member_id)
        for inbox in work.inboxes.all():
            if inbox.organisation_id == organisation_id:
                work.inboxes.leave(inbox.id, member_id)
        work.audit.record(
            Action.MEMBERSHIP_DECIDE,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"removed": str(member_id)},
        )
