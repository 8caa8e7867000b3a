"""Somebody who looks after an organisation takes one of its places away."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database


def remove_site(database: Database, *, person_id: UUID, organisation_id: UUID, site_id: UUID, now: datetime) -> None:
    """Take the place away; its contacts stay with the organisation."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_EDIT, work.standing.on_organisation(person_id, organisation_id))
        site = work.sites.get(site_id)
        if site.organisation_id != organisation_id:
            raise NotFound
        work.sites.remove(site)
        work.audit.record(
            Action.ORGANISATION_EDIT,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"removed_site": site.name},
        )
