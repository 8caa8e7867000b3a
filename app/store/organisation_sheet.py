"""Every organisation in the words of the file that they are exported to and imported from."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.organisation_sheet import BETWEEN_INBOXES, SheetRow
from app.domain.organisations import KIND_TITLES, PHASE_TITLES
from app.store.tables.organisations import Inbox, InboxAdviceType, Organisation


def organisation_sheet(session: Session) -> tuple[SheetRow, ...]:
    """Give a row for each organisation, by name."""
    advice: dict[UUID, list[str]] = {}
    for row in session.execute(select(InboxAdviceType).order_by(InboxAdviceType.advice_type)).scalars():
        advice.setdefault(row.inbox_id, []).append(row.advice_type)
    inboxes: dict[UUID, list[Inbox]] = {}
    for inbox in session.scalars(select(Inbox).order_by(Inbox.name, Inbox.id)):
        inboxes.setdefault(inbox.organisation_id, []).append(inbox)
    found = session.scalars(select(Organisation).order_by(func.lower(Organisation.name), Organisation.id))
    return tuple(_row(each, inboxes.get(each.id, ()), advice) for each in found)


def _row(organisation: Organisation, inboxes: Sequence[Inbox], advice: dict[UUID, list[str]]) -> SheetRow:
    return SheetRow(
        reference=str(organisation.id),
        name=organisation.name,
        kind=KIND_TITLES[organisation.kind],
        urn=organisation.urn or "",
        phase=PHASE_TITLES[organisation.phase] if organisation.phase else "",
        manager_email=organisation.manager_email or "",
        is_open="yes" if organisation.active else "no",
        mailbox=BETWEEN_INBOXES.join(inbox.email for inbox in inboxes),
        advice=BETWEEN_INBOXES.join(", ".join(advice.get(inbox.id, ())) for inbox in inboxes).strip(),
    )
