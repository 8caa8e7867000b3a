"""The files that one person has sent."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables.answers import File


def own_file_names(session: Session, person_id: UUID) -> Mapping[str, str]:
    """Give id → name of every file that this person sent: the only ones that they may attach."""
    files = session.execute(select(File.id, File.name).where(File.uploaded_by_id == person_id))
    return {str(file_id): name for file_id, name in files}
