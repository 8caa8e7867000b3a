"""One inbox: what every page of it begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import permits, require
from app.domain.stages import ContributionStatus
from app.queries.request_filters import advice_options
from app.store.standing import standing_on_inbox
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class InboxPage:
    """The inbox, and how much lies in it now."""

    id: UUID
    name: str
    email: str
    organisation: str
    unassigned: int
    assigned: int
    consultations: int
    advice: Sequence[tuple[str, str]]
    """The kinds of advice that its requests can be filtered by, with their titles."""
    may_edit: bool
    """They may change what it is called, its mailbox and who distributes."""


def inbox_page(
    session: Session, person_id: UUID, inbox_id: UUID, today: date, action: Action = Action.INBOX_VIEW
) -> InboxPage:
    """Give the inbox to whoever may do this action with it; ``NotFound`` for everybody else."""
    standing = standing_on_inbox(session, person_id, inbox_id, today)
    require(action, standing)
    inbox = session.get_one(Inbox, inbox_id)
    numbers = session.execute(
        select(
            _number(Contribution.inbox_id == inbox_id, Contribution.status == ContributionStatus.WITH_INBOX),
            _number(Contribution.inbox_id == inbox_id, Contribution.status == ContributionStatus.WITH_CONTRIBUTOR),
            _number(Consultation.inbox_id == inbox_id, Consultation.settled_at.is_(None)),
        )
    ).one()
    return InboxPage(
        inbox_id,
        inbox.name,
        inbox.email,
        session.get_one(Organisation, inbox.organisation_id).name,
        *numbers,
        advice=advice_options(session),
        may_edit=permits(Action.INBOX_EDIT, standing),
    )


def _number(*which: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(*which).scalar_subquery()
