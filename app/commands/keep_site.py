"""Somebody who looks after an organisation adds one of its places, or corrects it."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database
from app.store.tables.row import JSONObject


def keep_site(
    database: Database,
    *,
    person_id: UUID,
    organisation_id: UUID,
    site_id: UUID | None,
    name: str,
    address: JSONObject | None,
    phone: str | None,
    now: datetime,
) -> None:
    """Keep a place of the organisation; without ``site_id`` it is a new one."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_EDIT, work.standing.on_organisation(person_id, organisation_id))
        if site_id is None:
            site = work.sites.add(organisation_id, name=name, address=address, phone=phone)
        else:
            site = work.sites.get(site_id)
            if site.organisation_id != organisation_id:
                raise NotFound
            site.name, site.address, site.phone = name, address, phone
        work.audit.record(
            Action.ORGANISATION_EDIT,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"site": name, "is_new": site_id is None},
        )
