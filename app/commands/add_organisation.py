"""An operator adds an organisation with its inbox, so that requests can be sent to it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.happening import rules_of
from app.domain.refusals import InvalidInput
from app.store import Database
from app.store.tables import OrganisationKind
from app.store.tables.organisations import SETTING_KINDS


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
    """Add an organisation, and one inbox under its name with this generic mailbox; give the organisation's id.

    A school, early years provider or college is a setting: it is consulted, and asked about its own pupils alone.
    """
    if not name.strip() or "@" not in mailbox:
        raise InvalidInput("mailbox", "Give the organisation's name and the email address of its generic mailbox.")
    with database.unit_of_work(now) as work:
        known = rules_of(work, work.releases.live().id).forms.advice_types
        unknown = [each for each in advice_types if each not in known]
        if unknown:
            raise InvalidInput("advice_types", f"There is no advice “{unknown[0]}”. There are: {', '.join(known)}.")
        organisation = work.organisations.add(name=name, kind=kind, urn=urn, manager_email=manager_email)
        work.inboxes.add(
            organisation_id=organisation.id,
            name=name,
            email=mailbox,
            is_setting=kind in SETTING_KINDS,
            advice_types=advice_types,
        )
        work.audit.record("organisation:add", person_id=None, thing=f"organisation:{organisation.id}")
        return organisation.id
