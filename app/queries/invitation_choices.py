"""What somebody can be invited to."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.store.scope import may
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, Organisation
from app.store.things import CASES


def inbox_choices(session: Session) -> list[tuple[UUID, str]]:
    """Give the id of every inbox of an organisation at work, and both their names, by those of organisations."""
    statement = (
        select(Inbox.id, Inbox.name, Organisation.name)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(Organisation.active)
        .order_by(Organisation.name, Inbox.name)
    )
    return [(inbox_id, f"{inbox} ({organisation})") for inbox_id, inbox, organisation in session.execute(statement)]


def case_to_invite_to(session: Session, person_id: UUID, reference: str, today: date) -> UUID | None:
    """Give the case of this reference; None when there is none, or none that the person may invite to."""
    is_theirs = may(Action.CASE_GRANT_ACCESS, person_id, today, CASES)
    return session.scalar(select(Case.id).where(Case.reference == reference.strip().upper(), is_theirs))
