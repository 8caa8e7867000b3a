"""The EHC team or an organisation's admin changes what an inbox is called, its mailbox, or what it serves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.known_advice import require_known_advice
from app.domain.actions import Action
from app.domain.inboxes import inbox_name_of
from app.domain.organisations import email_of
from app.domain.policy import require
from app.domain.refusals import InvalidInput
from app.store import Database
from app.store.tables import Inbox


def change_inbox(
    database: Database,
    *,
    person_id: UUID,
    inbox_id: UUID,
    name: str,
    email: str,
    advice_types: Sequence[str] | None,
    now: datetime,
) -> None:
    """Have an inbox be called so, read this mailbox, and serve these kinds of advice; None leaves them as they are.

    Which advice it serves decides where children's details go, so that alone is the EHC team's to say.
    """
    with database.unit_of_work(now) as work:
        standing = work.standing.on_inbox(person_id, inbox_id)
        require(Action.INBOX_EDIT, standing)
        inbox = work.inboxes.get(inbox_id)
        served = sorted(work.inboxes.serves(inbox_id))
        before = _said(inbox, served)
        mailbox = email_of(email, "email", "the generic mailbox")
        if mailbox is None:
            raise InvalidInput("email", "Enter the generic mailbox.")
        inbox.name, inbox.email = inbox_name_of(name), mailbox
        if advice_types is not None:
            require(Action.ROUTING_EDIT, standing)
            require_known_advice(work, "advice_types", [each for each in advice_types if each not in served])
            work.inboxes.serve(inbox_id, advice_types)
        after = _said(inbox, served if advice_types is None else sorted(advice_types))
        work.audit.record(
            Action.INBOX_EDIT,
            person_id=person_id,
            thing=f"inbox:{inbox_id}",
            detail={key: {"from": before[key], "to": value} for key, value in after.items() if value != before[key]},
        )


def _said(inbox: Inbox, advice_types: list[str]) -> dict[str, str | list[str]]:
    return {"name": inbox.name, "email": inbox.email, "advice_types": advice_types}
