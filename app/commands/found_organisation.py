"""Setting up an organisation with its first inbox, whoever asks for it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from app.commands.happening import rules_of
from app.domain.organisations import (
    SETTING_KINDS,
    OrganisationKind,
    SchoolPhase,
    email_of,
    name_of,
    phase_of,
    urn_of,
)
from app.domain.refusals import InvalidInput
from app.store import Work
from app.store.tables import Organisation


@dataclass(frozen=True)
class OrganisationDetails:
    """What the council keeps about an organisation."""

    name: str
    kind: OrganisationKind
    urn: str | None = None
    phase: SchoolPhase | None = None
    manager_email: str | None = None
    active: bool = True


def checked(work: Work, details: OrganisationDetails, but: UUID | None = None) -> OrganisationDetails:
    """Give the details as they are kept; ``InvalidInput`` for what cannot be, or is another organisation's."""
    found = OrganisationDetails(
        name=name_of(details.name),
        kind=details.kind,
        urn=urn_of(details.urn, details.kind),
        phase=phase_of(details.phase, details.kind),
        manager_email=email_of(details.manager_email, "manager_email", "the manager’s address"),
        active=details.active,
    )
    work.organisations.change_one_at_a_time()
    work.organisations.require_free(name=found.name, urn=found.urn, but=but)
    return found


def found_organisation(
    work: Work, details: OrganisationDetails, *, mailbox: str, advice_types: Collection[str]
) -> Organisation:
    """Add the organisation, and with a mailbox one inbox under its name.

    A school, early years provider or college is a setting: it is consulted, and asked about its own pupils alone.
    """
    kept = checked(work, details)
    unknown = sorted(set(advice_types) - set(known_advice(work)))
    if unknown:
        raise InvalidInput(
            "advice_types", f"There is no advice “{unknown[0]}”. There are: {', '.join(known_advice(work))}."
        )
    organisation = work.organisations.add(
        name=kept.name,
        kind=kept.kind,
        urn=kept.urn,
        phase=kept.phase,
        manager_email=kept.manager_email,
        active=kept.active,
    )
    email = email_of(mailbox, "mailbox", "the generic mailbox")
    if advice_types and email is None:
        raise InvalidInput("mailbox", "Advice is asked for in an inbox, which needs a mailbox. Enter its address.")
    if email is not None:
        if work.inboxes.by_name(kept.name):
            raise InvalidInput("name", "There is already an inbox with this name.")
        work.inboxes.add(
            organisation_id=organisation.id,
            name=kept.name,
            email=email,
            is_setting=kept.kind in SETTING_KINDS,
            advice_types=advice_types,
        )
    return organisation


def known_advice(work: Work) -> tuple[str, ...]:
    """Give the types of advice that the live release asks for."""
    return tuple(rules_of(work, work.releases.live().id).forms.advice_types)
