"""The EHC team adds an inbox to an organisation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.known_advice import require_known_advice
from app.domain.actions import Action
from app.domain.inboxes import inbox_name_of
from app.domain.organisations import SETTING_KINDS, email_of
from app.domain.policy import require
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database, Work


def add_inbox(
    database: Database,
    *,
    person_id: UUID,
    organisation_id: UUID,
    name: str,
    email: str,
    advice_types: Sequence[str],
    is_setting: bool,
    now: datetime,
) -> UUID:
    """Add an inbox with its generic mailbox and give its id.

    ``is_setting``: here a school, nursery or college is asked about its own pupils; it has one such inbox at most.
    Who may say which advice goes where may add one, because an inbox without that is sent nothing.
    """
    with database.unit_of_work(now) as work:
        require(Action.ROUTING_EDIT, work.standing.on_organisation(person_id, organisation_id))
        if not work.organisations.get(organisation_id).active:
            raise OutOfStep("This organisation has closed, so nothing new can be sent to it.")
        require_known_advice(work, "advice_types", advice_types)
        if is_setting:
            _require_only_one(work, organisation_id)
        inbox = work.inboxes.add(
            organisation_id=organisation_id,
            name=inbox_name_of(name),
            email=_mailbox(email),
            is_setting=is_setting,
            advice_types=advice_types,
        )
        said = {"added": True, "name": inbox.name, "email": inbox.email, "advice_types": list(advice_types)}
        work.audit.record(
            Action.INBOX_EDIT,
            person_id=person_id,
            thing=f"inbox:{inbox.id}",
            detail={**said, "own_pupils": is_setting},
        )
        return inbox.id


def _mailbox(typed: str) -> str:
    email = email_of(typed, "email", "the generic mailbox")
    if email is None:
        raise InvalidInput("email", "Enter the generic mailbox.")
    return email


def _require_only_one(work: Work, organisation_id: UUID) -> None:
    if work.organisations.get(organisation_id).kind not in SETTING_KINDS:
        raise InvalidInput("is_setting", "Only a school, nursery or college has pupils of its own.")
    for inbox in work.inboxes.all():
        if inbox.organisation_id == organisation_id and inbox.is_setting:
            raise InvalidInput("is_setting", f"It is asked about its own pupils in “{inbox.name}” already.")
