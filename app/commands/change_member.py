"""Somebody who looks after an organisation trusts a member with its affairs, or no longer."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database


def change_member(
    database: Database, *, person_id: UUID, organisation_id: UUID, member_id: UUID, is_admin: bool, now: datetime
) -> None:
    """Make the member an admin of the organisation, or a member like others."""
    with database.unit_of_work(now) as work:
        policy.require(Action.MEMBERSHIP_DECIDE, work.standing.on_organisation(person_id, organisation_id))
        if work.organisations.membership(organisation_id, member_id) is None:
            raise NotFound
        work.organisations.join(organisation_id, member_id, is_admin=is_admin)
        work.audit.record(
            Action.MEMBERSHIP_DECIDE,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"person": str(member_id), "is_admin": is_admin},
        )
