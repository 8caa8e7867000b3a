"""The diagrams of one release."""

from sqlalchemy.orm import Session

from app.engine import ProcessLibrary, library_for
from app.store.releases import Releases
from app.store.tables.releases import Release


def processes_of(session: Session, release: Release) -> ProcessLibrary:
    """Give the diagrams of one release; they are read once per process."""
    return library_for(release.content_hash, lambda: Releases(session, release.published_at).files(release.id))
