"""What the council asks of others in a case: advice, and the answer of a setting."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.stages import ConsultationOutcome, ContributionOutcome, ContributionStatus
from app.store.tables.row import Identified, Row, Versioned, refers_to


class Contribution(Identified, Versioned, Row):
    """One request for advice; its id is its process instance's.

    ``inbox_id`` and ``person_id`` are where it lies or last lay; who may see it now follows from ``status`` too.
    """

    __tablename__ = "contributions"

    id: Mapped[UUID] = mapped_column(refers_to("instances.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    advice_type: Mapped[str]
    inbox_id: Mapped[UUID | None] = mapped_column(refers_to("inboxes.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
    status: Mapped[ContributionStatus]
    outcome: Mapped[ContributionOutcome | None]
    reason: Mapped[str | None]
    requested_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    requested_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Consultation(Identified, Versioned, Row):
    """One setting asked whether it can meet the child's needs; its id is its process instance's."""

    __tablename__ = "consultations"

    id: Mapped[UUID] = mapped_column(refers_to("instances.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"), index=True)
    inbox_id: Mapped[UUID | None] = mapped_column(refers_to("inboxes.id"), index=True)
    outcome: Mapped[ConsultationOutcome | None]
    requested_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
