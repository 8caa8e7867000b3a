"""The council corrects what it keeps about an organisation; its own admin says who hears when advice is late."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from app.commands.found_organisation import OrganisationDetails, checked
from app.domain import policy
from app.domain.actions import Action
from app.store import Database


def change_organisation(
    database: Database, *, person_id: UUID, organisation_id: UUID, details: OrganisationDetails, now: datetime
) -> None:
    """Keep these details. An admin of the organisation may change the manager's address alone."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_EDIT, work.standing.on_organisation(person_id, organisation_id))
        organisation = work.organisations.get(organisation_id)
        before = OrganisationDetails(
            name=organisation.name,
            kind=organisation.kind,
            urn=organisation.urn,
            phase=organisation.phase,
            manager_email=organisation.manager_email,
            active=organisation.active,
        )
        after = checked(work, details, but=organisation_id)
        old, new = asdict(before), asdict(after)
        changes = {name: [_word(old[name]), _word(new[name])] for name in old if old[name] != new[name]}
        if set(changes) - {"manager_email"}:
            policy.require(Action.ORGANISATION_IMPORT, work.standing.of(person_id))
        for name in changes:
            setattr(organisation, name, new[name])
        if changes:
            work.audit.record(
                Action.ORGANISATION_EDIT,
                person_id=person_id,
                thing=f"organisation:{organisation_id}",
                detail=changes,
            )


def _word(value: object) -> str:
    return "" if value is None else str(value)
