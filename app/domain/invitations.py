"""Invitations to register: for what, for how long, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.names import searchable
from app.domain.refusals import InvalidInput
from app.domain.roles import FAMILY_RELATIONS, Realm, Relation, Role

#: An invitation can be accepted for so long.
LASTS = timedelta(days=14)

_LONGEST_NAME = 200
_LONGEST_NOTE = 1000

#: The roles that the council gives to its own staff, as they are called on pages.
STAFF_ROLE_TITLES: Mapping[Role, str] = {
    Role.CASEWORK_OFFICER: "Casework officer",
    Role.MANAGER: "Manager",
    Role.PROCESS_TEAM: "Process team",
    Role.INFORMATION_OFFICER: "Information officer",
}


class InvitationState(StrEnum):
    """What became of an invitation."""

    SENT = "sent"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


STATE_TITLES: Mapping[InvitationState, str] = {
    InvitationState.SENT: "Waits for an answer",
    InvitationState.ACCEPTED: "Accepted",
    InvitationState.EXPIRED: "Expired",
    InvitationState.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class Wanted:
    """Who is to be invited, and for what: an organisation, a case, or a role among the council's staff."""

    email: str
    name: str
    organisation_id: UUID | None = None
    is_admin: bool = False
    inbox_id: UUID | None = None
    case_id: UUID | None = None
    relation: Relation | None = None
    reason: str = ""
    role: Role | None = None

    @property
    def realm(self) -> Realm:
        """The kind of account that they need for it."""
        if self.role is not None:
            return Realm.STAFF
        return Realm.CITIZEN if self.relation in FAMILY_RELATIONS else Realm.PROFESSIONAL


def state_of(
    *, accepted_at: datetime | None, withdrawn_at: datetime | None, ends_at: datetime, now: datetime
) -> InvitationState:
    """Tell what became of an invitation by now."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.SENT if ends_at > now else InvitationState.EXPIRED


def what_for(*, role: Role | None, organisation: str) -> str:
    """Say for what somebody is asked to register: a role, a body, or else a case, whose child is never named."""
    if role is not None:
        return ", as one of the council’s staff"
    return f", for {organisation}" if organisation else ", to follow an assessment that you have a part in"


def their_name(text: str) -> str:
    """Give the name of whoever is invited on one line, or refuse it."""
    name = " ".join(text.split())
    if not name:
        raise InvalidInput("name", "Enter their name")
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        raise InvalidInput("name", f"Their name must be {_LONGEST_NAME} characters or fewer, on one line")
    return name


def note_of(text: str) -> str:
    """Give the lines that the inviter adds to the email, or refuse them."""
    note = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(note) > _LONGEST_NOTE:
        raise InvalidInput("note", f"Your message must be {_LONGEST_NOTE:,} characters or fewer")
    return note


def check_no_name(note: str, *names: str) -> None:
    """Refuse a note that holds one of a child's names: emails never do."""
    used = set(searchable(note).split())
    if used & {word for name in names for word in searchable(name).split()}:
        raise InvalidInput("note", "Take the child’s name out of your message: anybody may read an email")
