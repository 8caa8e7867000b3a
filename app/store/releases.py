"""Releases: every file that the process team writes, by content, never changed once published."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from app.domain.refusals import NotFound
from app.store.locks import only_one
from app.store.shelf import Shelf
from app.store.tables.processes import Instance
from app.store.tables.releases import Content, Release, ReleaseFile


def content_hash_of(files: Mapping[str, bytes]) -> str:
    """Give one SHA-256 digest for a whole set of files: the same for the same paths and bytes, in any order."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


class Releases(Shelf):
    """Published releases; one of them is live, and a case keeps the one it began with."""

    def publish(self, files: Mapping[str, bytes], *, reason: str, by_id: UUID | None) -> Release:
        """Publish the files and make them live for new cases. What equals the live release changes nothing.

        Nothing is checked here: the command that publishes runs the lint before.
        """
        only_one(self._session, "publish")
        live = self._live()
        content_hash = content_hash_of(files)
        if live is not None and live.content_hash == content_hash:
            return live
        if live is not None:
            live.is_live = False
            self._session.flush()  # at no moment may two be live
        release = Release(
            number=(self._session.scalar(select(func.max(Release.number))) or 0) + 1,
            content_hash=content_hash,
            published_at=self._now,
            published_by_id=by_id,
            reason=reason,
            is_live=True,
        )
        self._put(release)
        self._keep(release, files)
        return release

    def live(self) -> Release:
        """Give the release that new cases begin with; ``NotFound`` before the first is published."""
        live = self._live()
        if live is None:
            raise NotFound
        return live

    def has_live(self) -> bool:
        """Tell whether anything was published yet."""
        return self._live() is not None

    def get(self, release_id: UUID) -> Release:
        """Give one release, or ``NotFound``."""
        return self._get(Release, release_id)

    def in_use(self) -> list[Release]:
        """Give the live release and every one that a running instance still follows, the newest first."""
        running = select(Instance.release_id).where(Instance.running)
        statement = select(Release).where(Release.is_live | Release.id.in_(running))
        return list(self._session.scalars(statement.order_by(Release.number.desc())))

    def files(self, release_id: UUID) -> dict[str, bytes]:
        """Give path → bytes of one release, by path."""
        statement = (
            select(ReleaseFile.path, Content.body)
            .join(Content, Content.sha256 == ReleaseFile.sha256)
            .where(ReleaseFile.release_id == release_id)
            .order_by(ReleaseFile.path)
        )
        return dict(self._session.execute(statement).all())

    def _live(self) -> Release | None:
        return self._session.scalar(select(Release).where(Release.is_live).execution_options(populate_existing=True))

    def _keep(self, release: Release, files: Mapping[str, bytes]) -> None:
        digests = {path: hashlib.sha256(body).hexdigest() for path, body in files.items()}
        kept = set(self._session.scalars(select(Content.sha256).where(Content.sha256.in_(set(digests.values())))))
        for path, digest in digests.items():
            if digest not in kept:
                kept.add(digest)
                self._put(Content(sha256=digest, body=files[path]))
            self._put(ReleaseFile(release_id=release.id, path=path, sha256=digest))
