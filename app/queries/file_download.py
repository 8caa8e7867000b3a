"""One file, for whoever may have it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.store.standing import standing_on
from app.store.tables.answers import File, ScanState
from app.store.things import FILES


@dataclass(frozen=True)
class Download:
    """Where a file's bytes are, and under which name and media type they are handed out."""

    sha256: str
    name: str
    media_type: str
    size: int


def file_download(session: Session, person_id: UUID, file_id: UUID, today: date) -> Download:
    """Give a file; ``NotFound`` for whoever may not have it, and for everybody when a scan found something in it.

    Until it is part of a submission a file is its sender's alone (P8).
    """
    standing = standing_on(session, person_id, FILES, file_id, today)
    file = session.get_one(File, file_id)
    if file.case_id is None:
        standing = Standing(person_id, is_author=standing.is_author)
    require(Action.FILE_DOWNLOAD, standing)
    if file.scan is ScanState.INFECTED:
        raise NotFound
    return Download(file.sha256, file.name, file.media_type, file.size)
