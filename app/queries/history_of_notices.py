"""What the portal sent to people about a case: notices and reminders, by email or as a letter."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.errands import ErrandKind
from app.domain.wording import in_a_sentence, listed
from app.queries.case_parts import CasePart
from app.queries.happened import Happened, HistoryKind
from app.queries.names_of import parties_of
from app.store.tables.organisations import Inbox
from app.store.tables.people import Person
from app.store.tables.personal import Notification

#: In the name of every notice that reminds, as the process team calls them.
REMINDER = "reminder"
_REMINDS = "Reminder: "
#: Whom a notice is for is part of its title where there are two of a kind; the sentence says it itself.
_FOR_WHOM = re.compile(r"\s*\(to [^)]*\)$|, to the [^,]*$")

_Group: TypeAlias = tuple[datetime, UUID, str, str]


def history_of_notices(
    session: Session, case_id: UUID, parts: Mapping[UUID, CasePart], *which: ColumnElement[bool]
) -> Iterator[Happened]:
    """Give what was sent, the oldest first; what went to several people at once is told once."""
    found = session.execute(
        select(Notification, Person.name, Inbox.name)
        .outerjoin(Person, Person.id == Notification.person_id)
        .outerjoin(Inbox, Inbox.id == Notification.inbox_id)
        .where(Notification.case_id == case_id, *which)
        .order_by(Notification.at, Notification.id)
    ).all()
    parties = parties_of(session, case_id)
    groups: dict[_Group, list[str]] = {}
    for note, person, inbox in found:
        key = (note.at, note.instance_id, note.notice, note.title)
        groups.setdefault(key, []).append(person or inbox or _somebody(note, parties))
    for (at, instance_id, notice, title), told in groups.items():
        part = parts.get(instance_id)
        yield Happened(
            at=at,
            kind=HistoryKind.NOTICES,
            what=_sentence(notice, title, told, part),
            about=part.title if part else "",
        )


def _sentence(notice: str, title: str, told: list[str], part: CasePart | None) -> str:
    did = "sent a reminder to" if REMINDER in notice else "wrote to"
    subject = in_a_sentence(_FOR_WHOM.sub("", title).removeprefix(_REMINDS))
    return f"The portal {did} {listed(sorted(set(told)))}{_about(part)}: {subject}"


def _about(part: CasePart | None) -> str:
    if part is None:
        return ""
    return f" about the {in_a_sentence(part.title)}" if part.is_request else f" about consulting {part.title}"


def _somebody(note: Notification, parties: Mapping[str, str]) -> str:
    """Name whoever has neither an account nor an inbox: somebody who gets a letter, or a service's manager."""
    if note.errand_key.startswith(f"{ErrandKind.WRITE_LETTER}:"):
        name = parties.get(note.errand_key.rpartition(":")[2], "somebody around the child")
        return f"{name} (by letter)"
    return "the service’s manager"
