"""Somebody no longer works for one organisation, but keeps their account."""

from datetime import datetime
from uuid import UUID

from app.commands.end_what_they_had import end_what_they_had, require_seen
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database
from app.store.leaving import Leaving


def remove_member(
    database: Database, *, person_id: UUID, organisation_id: UUID, member_id: UUID, seen: str, now: datetime
) -> Leaving:
    """End the membership and all that was held through the organisation, and give back its open work; give what it was.

    ``seen`` is the fingerprint of what the preview showed: ``InvalidInput`` when it is no longer that.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.MEMBERSHIP_DECIDE, work.standing.on_organisation(person_id, organisation_id))
        if work.organisations.membership(organisation_id, member_id) is None:
            raise NotFound
        leaving = work.leavers.leaving(work.people.get(member_id), organisation_id, keeps_account=True)
        require_seen(leaving, seen)
        end_what_they_had(work, leaving, by_id=person_id, reason="They no longer work for the organisation")
        work.audit.record(
            Action.MEMBERSHIP_DECIDE,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"removed": str(member_id), "grants": len(leaving.grants), "tasks": len(leaving.tasks)},
        )
        return leaving
