"""Consultations of settings."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, or_, select

from app.domain.stages import ConsultationOutcome
from app.store.inboxes import distributes
from app.store.locks import lock
from app.store.shelf import Shelf
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, InboxMember
from app.store.tables.requests import Consultation


def consulted(
    person_id: UUID | BindParameter[UUID], case_id: SQLColumnExpression[UUID] | BindParameter[UUID]
) -> ColumnElement[bool]:
    """Give the condition that the person reads the inbox of a setting that is consulted now or named in the plan."""
    asked = (
        select(Consultation.id)
        .join(InboxMember, InboxMember.inbox_id == Consultation.inbox_id)
        .where(distributes(person_id), Consultation.case_id == case_id, Consultation.settled_at.is_(None))
    )
    named = (
        select(Case.id)
        .join(Inbox, (Inbox.organisation_id == Case.named_setting_id) & Inbox.is_setting)
        .join(InboxMember, InboxMember.inbox_id == Inbox.id)
        .where(distributes(person_id), Case.id == case_id)
    )
    return or_(asked.exists(), named.exists())


class Consultations(Shelf):
    """One row for each setting that is consulted, under its process instance's id."""

    def add(self, *, instance_id: UUID, case_id: UUID, organisation_id: UUID, inbox_id: UUID | None) -> Consultation:
        """Add a consultation."""
        consultation = Consultation(
            id=instance_id,
            case_id=case_id,
            organisation_id=organisation_id,
            inbox_id=inbox_id,
            outcome=None,
            requested_at=self._now,
            settled_at=None,
        )
        return self._put(consultation)

    def get(self, consultation_id: UUID) -> Consultation:
        """Give one consultation, or ``NotFound``."""
        return self._get(Consultation, consultation_id)

    def find(self, instance_id: UUID) -> Consultation | None:
        """Give the consultation of this instance, or None when the instance is none."""
        return self._find(Consultation, instance_id)

    def lock(self, consultation_id: UUID) -> Consultation:
        """Give one consultation as it is now and hold it until the commit; its instance is locked before it."""
        return lock(self._session, Consultation, consultation_id)

    def of_case(self, case_id: UUID) -> Sequence[Consultation]:
        """Give the consultations of the case, in the order they were begun."""
        return self._session.scalars(
            select(Consultation)
            .where(Consultation.case_id == case_id)
            .order_by(Consultation.requested_at, Consultation.id)
        ).all()

    def all_settled(self, case_id: UUID) -> bool:
        """Tell whether no setting is still asked. Ask under the case's lock."""
        open_one = select(Consultation.id).where(Consultation.case_id == case_id, Consultation.settled_at.is_(None))
        return self._session.scalar(open_one.limit(1)) is None

    def settle(self, consultation: Consultation, outcome: ConsultationOutcome) -> None:
        """Settle the consultation; the first outcome stays."""
        if consultation.settled_at is None:
            consultation.outcome, consultation.settled_at = outcome, self._now
