"""Somebody who looks after an organisation adds whom to ask for there, or corrects it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.organisations import email_of
from app.domain.refusals import InvalidInput, NotFound
from app.store import Database, Work


@dataclass(frozen=True)
class ContactDetails:
    """What is kept of somebody to ask for."""

    name: str
    job_title: str | None
    email: str | None
    phone: str | None
    site_id: UUID | None


def keep_contact(
    database: Database,
    *,
    person_id: UUID,
    organisation_id: UUID,
    contact_id: UUID | None,
    details: ContactDetails,
    now: datetime,
) -> None:
    """Keep somebody to ask for in the organisation; without ``contact_id`` it is somebody new."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_EDIT, work.standing.on_organisation(person_id, organisation_id))
        _require_own_site(work, organisation_id, details.site_id)
        email = email_of(details.email, "email", "an email address")
        said: dict[str, Any] = {
            "name": details.name,
            "job_title": details.job_title,
            "email": email,
            "phone": details.phone,
            "site_id": details.site_id,
        }
        if contact_id is None:
            work.contacts.add(organisation_id, **said)
        else:
            contact = work.contacts.get(contact_id)
            if contact.organisation_id != organisation_id:
                raise NotFound
            for name, value in said.items():
                setattr(contact, name, value)
        work.audit.record(
            Action.ORGANISATION_EDIT,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"contact": details.name, "is_new": contact_id is None},
        )


def _require_own_site(work: Work, organisation_id: UUID, site_id: UUID | None) -> None:
    if site_id is not None and work.sites.get(site_id).organisation_id != organisation_id:
        raise InvalidInput("site", "Choose a site of this organisation.")
