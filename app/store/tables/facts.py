"""What is known and what was decided: rows that are added and never changed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.facts import Fact
from app.domain.stages import DecisionKind, ExceptionGround
from app.store.tables.row import AppendOnly, Counted, Identified, Row, Versioned, refers_to


class CaseFact(AppendOnly, Row):
    """A day that something happened, as somebody said it. ``source`` says how it came to be known."""

    __tablename__ = "case_facts"

    seq: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"))
    instance_id: Mapped[UUID | None] = mapped_column(refers_to("instances.id"))
    fact: Mapped[Fact]
    day: Mapped[date]
    source: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (Index(None, "case_id", "instance_id"), {"sqlite_autoincrement": True})


class Decision(Identified, AppendOnly, Row):
    """A decision of the Act on one case; a later row of the same kind replaces it."""

    __tablename__ = "decisions"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    kind: Mapped[DecisionKind]
    outcome: Mapped[str]
    decided_on: Mapped[date]
    by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    submission_id: Mapped[UUID | None] = mapped_column(refers_to("submissions.id"))
    recorded_at: Mapped[datetime]


class CaseException(Identified, Versioned, Row):
    """Why a time limit need not be met, with its evidence. It excuses a missed day and never moves it."""

    __tablename__ = "exceptions"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    ground: Mapped[ExceptionGround]
    evidence: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    decided_by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    recorded_at: Mapped[datetime]
