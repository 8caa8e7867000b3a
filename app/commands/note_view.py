"""Somebody was shown a piece of a child's record."""

from datetime import datetime
from uuid import UUID

from app.domain.actions import Action
from app.domain.audit_words import Noted
from app.store import Database


def note_view(
    database: Database,
    *,
    person_id: UUID,
    page: Action,
    kind: str,
    thing_id: UUID,
    case_id: UUID | None = None,
    now: datetime,
) -> None:
    """Note that the person was shown this thing, on the page that this action names; a file was downloaded.

    Without ``case_id`` it is looked up: the thing says to which case it belongs.
    """
    with database.unit_of_work(now) as work:
        work.audit.record(
            page if page is Action.FILE_DOWNLOAD else Noted.VIEWED,
            person_id=person_id,
            case_id=case_id or work.records.case_of(kind, thing_id),
            thing=f"{kind}:{thing_id}",
            detail={} if page is Action.FILE_DOWNLOAD else {"page": page.value},
        )
