"""The days that lists and reports are ordered and counted by: what the newest facts say, kept beside them.

Only ``store/facts.py`` writes these rows, with the fact itself; they can be made again from the facts at any time.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import Row, refers_to


class CaseDays(Row):
    """The days of one case as they are known now, and the next time limit of the law that is not yet met."""

    __tablename__ = "case_days"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), primary_key=True)
    received_on: Mapped[date | None] = mapped_column(index=True)
    assessment_decided_on: Mapped[date | None]
    issue_decided_on: Mapped[date | None]
    draft_served_on: Mapped[date | None]
    final_plan_sent_on: Mapped[date | None] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    next_limit_weeks: Mapped[int | None]
    """6, 16 or 20; None when every limit is met or the case is closed."""
    next_limit_on: Mapped[date | None] = mapped_column(index=True)


class AskedDays(Row):
    """The days of one request for advice or one consultation of a setting as they are known now."""

    __tablename__ = "asked_days"

    instance_id: Mapped[UUID] = mapped_column(refers_to("instances.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    asked_on: Mapped[date | None]
    received_on: Mapped[date | None]
    """When the service had it, which starts its six weeks; of a consultation the day it was sent."""
    answered_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
