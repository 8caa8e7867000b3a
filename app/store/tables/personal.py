"""What belongs to one person's way of working: what they chose to see, who stands in for them, what they were told."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import Identified, JSONObject, Row, Versioned, refers_to


class PersonSetting(Row):
    """Something that a person chose or did last, under a name: a list's filter, the last look at the news."""

    __tablename__ = "person_settings"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[JSONObject]


class Cover(Identified, Versioned, Row):
    """An officer stands in for an absent colleague from a day to a day, both included; ended early by ``ended_on``."""

    __tablename__ = "covers"

    absent_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    covered_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    arranged_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    arranged_at: Mapped[datetime]
    ended_on: Mapped[date | None]


class Notification(Identified, Row):
    """One notice that was left for one address: for a person, for an inbox, or for an address of neither.

    It is written with the errand that carries it, or without one when the portal alone tells it, and never changed.
    """

    __tablename__ = "notifications"

    errand_key: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    instance_id: Mapped[UUID] = mapped_column(refers_to("instances.id"), index=True)
    notice: Mapped[str]
    title: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    inbox_id: Mapped[UUID | None] = mapped_column(refers_to("inboxes.id"))
    at: Mapped[datetime]

    __table_args__ = (Index(None, "person_id", "at"), Index(None, "inbox_id", "at"))
