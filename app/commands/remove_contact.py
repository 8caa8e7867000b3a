"""Somebody who looks after an organisation takes away whom to ask for there."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database


def remove_contact(
    database: Database, *, person_id: UUID, organisation_id: UUID, contact_id: UUID, now: datetime
) -> None:
    """Take the contact away."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_EDIT, work.standing.on_organisation(person_id, organisation_id))
        contact = work.contacts.get(contact_id)
        if contact.organisation_id != organisation_id:
            raise NotFound
        work.contacts.remove(contact)
        work.audit.record(
            Action.ORGANISATION_EDIT,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"removed_contact": contact.name},
        )
