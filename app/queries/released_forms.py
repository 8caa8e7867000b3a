"""The forms of the release that a case follows."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.refusals import NotFound
from app.formkit import FormLibrary, forms_for
from app.store.releases import Releases
from app.store.tables import Release


def forms_of(session: Session, release_id: UUID) -> FormLibrary:
    """Give the forms of one release; they are read once per process."""
    return _forms(session, session.get_one(Release, release_id))


def live_forms(session: Session) -> FormLibrary:
    """Give the forms that new cases begin with; ``NotFound`` while nothing is published."""
    release = session.scalar(select(Release).where(Release.is_live))
    if release is None:
        raise NotFound
    return _forms(session, release)


def _forms(session: Session, release: Release) -> FormLibrary:
    return forms_for(release.content_hash, lambda: Releases(session, release.published_at).files(release.id))
