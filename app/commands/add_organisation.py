"""An operator adds an organisation with its inbox, so that requests can be sent to it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.found_organisation import OrganisationDetails, found_organisation
from app.domain.organisations import OrganisationKind
from app.domain.refusals import InvalidInput
from app.store import Database


def add_organisation(
    database: Database,
    *,
    name: str,
    kind: OrganisationKind,
    mailbox: str,
    advice_types: Sequence[str],
    now: datetime,
    urn: str | None = None,
    manager_email: str | None = None,
) -> UUID:
    """Add an organisation, and one inbox under its name with this generic mailbox; give the organisation's id."""
    if not name.strip() or "@" not in mailbox:
        raise InvalidInput("mailbox", "Give the organisation's name and the email address of its generic mailbox.")
    with database.unit_of_work(now) as work:
        details = OrganisationDetails(name=name, kind=kind, urn=urn, manager_email=manager_email)
        organisation = found_organisation(work, details, mailbox=mailbox, advice_types=advice_types)
        work.audit.record("organisation:add", person_id=None, thing=f"organisation:{organisation.id}")
        return organisation.id
