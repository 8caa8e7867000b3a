"""Who may see what of a case beyond the grant: what a young person shares, what is withheld, what was asked for."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.access import AccessOutcome, WithheldBecause
from app.domain.roles import Relation
from app.domain.sharing import Part, Sharing
from app.store.tables.row import AppendOnly, Identified, Row, Versioned, refers_to


class GrantPart(Row):
    """One part of the case that a grant of which only parts are shared still shows."""

    __tablename__ = "grant_parts"

    grant_id: Mapped[UUID] = mapped_column(refers_to("grants.id"), primary_key=True)
    part: Mapped[Part] = mapped_column(primary_key=True)


class SharingDecision(Identified, AppendOnly, Row):
    """What parents may go on seeing of a case, from a moment on; the newest row is what holds (P25).

    ``decided_by_id`` is None when the portal suspended access by itself because nobody had answered by the day.
    """

    __tablename__ = "sharing_decisions"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    sharing: Mapped[Sharing]
    parts: Mapped[list[str]]
    decided_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    decided_at: Mapped[datetime]
    reason: Mapped[str]
    from_on: Mapped[date]
    """The first day on which it holds: a decision may be recorded before the rights are the young person's own."""


class Withholding(Identified, Versioned, Row):
    """One document, file or person's details withheld from one named person until it is lifted.

    Exactly one of ``submission_id``, ``file_id`` and ``party_id`` is given. ``person_id`` None: from everybody who is
    not of the council's staff and did not write it; for a party's details, from everybody without an override.
    """

    __tablename__ = "withholdings"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    submission_id: Mapped[UUID | None] = mapped_column(refers_to("submissions.id"), index=True)
    file_id: Mapped[UUID | None] = mapped_column(refers_to("files.id"), index=True)
    party_id: Mapped[UUID | None] = mapped_column(refers_to("parties.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
    because: Mapped[WithheldBecause]
    reason: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    lifted_reason: Mapped[str | None]


class Override(Identified, AppendOnly, Row):
    """An officer lets one person see what is withheld, for a stated reason, to the end of a day."""

    __tablename__ = "overrides"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    withholding_id: Mapped[UUID] = mapped_column(refers_to("withholdings.id"))
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    until_on: Mapped[date]
    reason: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    at: Mapped[datetime]

    __table_args__ = (Index(None, "withholding_id", "person_id"),)


class AccessRequest(Identified, Versioned, Row):
    """Somebody asks to be let see a child's case; its id is its process instance's, which belongs to no case.

    What the asker wrote is all it holds until it is granted: the asker learns nothing of whether the child is known.
    ``reason`` is why it was decided so, for the council alone.
    """

    __tablename__ = "access_requests"

    id: Mapped[UUID] = mapped_column(refers_to("instances.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    born_on: Mapped[date]
    school: Mapped[str]
    relation: Mapped[Relation]
    why: Mapped[str]
    asked_at: Mapped[datetime]
    case_id: Mapped[UUID | None] = mapped_column(refers_to("cases.id"), index=True)
    grant_id: Mapped[UUID | None] = mapped_column(refers_to("grants.id"))
    outcome: Mapped[AccessOutcome | None]
    reason: Mapped[str | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    decided_at: Mapped[datetime | None]


class ArchivedCase(Row):
    """One person put a case out of their own lists. Nothing else changes by it, and nobody else sees it (P30)."""

    __tablename__ = "archived_cases"

    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), primary_key=True, index=True)
    at: Mapped[datetime]


class SchoolMove(Identified, Versioned, Row):
    """A child goes to another setting from a day on; ``done_at`` once what follows from it was done (P26)."""

    __tablename__ = "school_moves"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    from_setting_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"))
    to_setting_id: Mapped[UUID] = mapped_column(refers_to("organisations.id"))
    on: Mapped[date]
    staff: Mapped[list[str]]
    """The ids of those at the new setting who may see the case from that day on."""
    asks_new_setting: Mapped[bool]
    """Whether the new setting is asked for the advice that the old one still owes."""
    reason: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(refers_to("people.id"))
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
