"""Browsers that are not asked for the second factor for a while."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update

from app.domain.refusals import NotFound
from app.store.sessions import hash_of
from app.store.shelf import Shelf
from app.store.tables.accounts import TrustedDevice

#: A browser is trusted for so long, then asked again.
TRUSTED_FOR = timedelta(days=30)


class TrustedDevices(Shelf):
    """The browsers that people said they trust. A token exists in clear in that browser's cookie alone."""

    def trust(self, person_id: UUID, device: str) -> str:
        """Trust a browser for this one person, and give its token."""
        token = secrets.token_urlsafe(32)
        self._put(
            TrustedDevice(
                person_id=person_id,
                token_hash=hash_of(token),
                device=device,
                created_at=self._now,
                ends_at=self._now + TRUSTED_FOR,
                ended_at=None,
            )
        )
        return token

    def is_trusted(self, person_id: UUID, token: str) -> bool:
        """Tell whether the token is that of a browser which this very person trusts now."""
        found = select(TrustedDevice.id).where(
            TrustedDevice.person_id == person_id, TrustedDevice.token_hash == hash_of(token), self._is_live()
        )
        return self._session.scalar(found) is not None

    def of_person(self, person_id: UUID) -> Sequence[TrustedDevice]:
        """Give the browsers that the person trusts now, the newest first."""
        statement = (
            select(TrustedDevice)
            .where(TrustedDevice.person_id == person_id, self._is_live())
            .order_by(TrustedDevice.created_at.desc(), TrustedDevice.id)
        )
        return self._session.scalars(statement).all()

    def end(self, person_id: UUID, device_id: UUID) -> None:
        """Trust one of the person's browsers, which may have ended, no longer; ``NotFound`` for another person's."""
        if self._get(TrustedDevice, device_id).person_id != person_id:
            raise NotFound
        self._end(TrustedDevice.id == device_id)

    def end_all(self, person_id: UUID) -> None:
        """Trust none of the person's browsers any longer."""
        self._end(TrustedDevice.person_id == person_id)

    def _is_live(self) -> ColumnElement[bool]:
        return and_(TrustedDevice.ended_at.is_(None), TrustedDevice.ends_at > self._now)

    def _end(self, which: ColumnElement[bool]) -> None:
        self._session.execute(
            update(TrustedDevice)
            .where(which, TrustedDevice.ended_at.is_(None))
            .values(ended_at=self._now, version=TrustedDevice.version + 1)
        )
