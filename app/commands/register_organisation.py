"""The council adds an organisation on a page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.found_organisation import OrganisationDetails, found_organisation
from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def register_organisation(
    database: Database,
    *,
    person_id: UUID,
    details: OrganisationDetails,
    mailbox: str,
    advice_types: Sequence[str],
    now: datetime,
) -> UUID:
    """Add an organisation, with an inbox when it has a mailbox; give its id."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_IMPORT, work.standing.of(person_id))
        organisation = found_organisation(work, details, mailbox=mailbox, advice_types=advice_types)
        work.audit.record(
            "organisation:add",
            person_id=person_id,
            thing=f"organisation:{organisation.id}",
            detail={"name": organisation.name, "kind": organisation.kind.value, "mailbox": mailbox},
        )
        return organisation.id
