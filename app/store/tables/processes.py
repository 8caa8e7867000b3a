"""Running processes: their states, the tasks open in them, what happened in them, and what they tell each other."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.messages import MessageName
from app.domain.roles import Role
from app.store.tables.row import Counted, Identified, JSONObject, Row, Versioned, refers_to


class Instance(Identified, Versioned, Row):
    """One process of a thing with a life of its own. Only the engine reads inside ``state``.

    ``next_due_at`` is when a timer is due and stays what it is when the instance fails; ``retry_at`` is when to try
    a failing one again. ``stuck``: nothing is open, waiting or finished, so an operator must look.
    """

    __tablename__ = "instances"

    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    process: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(refers_to("instances.id"))
    release_id: Mapped[UUID] = mapped_column(refers_to("releases.id"))
    state: Mapped[JSONObject]
    running: Mapped[bool]
    stuck: Mapped[bool]
    next_due_at: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    failures: Mapped[int]
    last_error: Mapped[str | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        # In the very words of the query: SQLite finds no other that says the same.
        Index("ix_instances_due", "next_due_at", sqlite_where=text("running = 1"), postgresql_where=text("running")),
    )


_OPEN = text("closed_at IS NULL")


class Task(Identified, Versioned, Row):
    """A user task that is or was open. Its id is the engine's; who holds it is known here and nowhere else.

    ``completed``: None while open, True when somebody did it, False when the process no longer needs it.
    """

    __tablename__ = "tasks"

    instance_id: Mapped[UUID] = mapped_column(refers_to("instances.id"))
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    element: Mapped[str]
    name: Mapped[str]
    lane: Mapped[Role]
    form: Mapped[str]
    form_hash: Mapped[str]
    due: Mapped[str | None]
    due_on: Mapped[date | None]
    not_same_person_as: Mapped[str | None]
    inbox_id: Mapped[UUID | None] = mapped_column(refers_to("inboxes.id"))
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    completed: Mapped[bool | None]
    removed_because: Mapped[str | None]
    """Why an officer removed it: what it asks for is no longer needed."""

    __table_args__ = (
        Index(None, "instance_id", "closed_at"),
        Index("ix_tasks_open_due", "due_on", "opened_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_open_lane", "lane", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_open_inbox", "inbox_id", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_open_person", "person_id", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )


class HistoryEntry(Row):
    """One visit of one element of the diagram. ``left_at`` is filled once; nothing else ever changes."""

    __tablename__ = "history"

    seq: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    instance_id: Mapped[UUID] = mapped_column(refers_to("instances.id"), index=True)
    task_id: Mapped[UUID] = mapped_column(index=True)
    element: Mapped[str]
    name: Mapped[str]
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))

    __table_args__ = ({"sqlite_autoincrement": True},)


class MessageState(StrEnum):
    """Where a message stands: ``parked`` waits for an operator, ``retired`` came after its target had ended."""

    WAITING = "waiting"
    APPLIED = "applied"
    RETIRED = "retired"
    PARKED = "parked"


_UNDELIVERED = text("state IN ('waiting', 'parked')")


class ProcessMessage(Versioned, Row):
    """One message to one instance, from another instance or (no source) from a person's command."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(Counted, primary_key=True, autoincrement=True)
    source_id: Mapped[UUID | None] = mapped_column(refers_to("instances.id"))
    target_id: Mapped[UUID] = mapped_column(refers_to("instances.id"))
    name: Mapped[MessageName]
    sent_at: Mapped[datetime]
    state: Mapped[MessageState]
    settled_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

    __table_args__ = (
        Index("ix_messages_undelivered", "target_id", "id", sqlite_where=_UNDELIVERED, postgresql_where=_UNDELIVERED),
        {"sqlite_autoincrement": True},
    )
