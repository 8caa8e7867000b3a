"""Links that were mailed: each is good for one thing, once, for a while."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, or_, select, update

from app.store.locks import lock_all
from app.store.shelf import Shelf
from app.store.tables.accounts import LinkPurpose, OneTimeLink
from app.store.tables.row import JSONObject


class OneTimeLinks(Shelf):
    """What is kept of a link. Its token is in nobody's table: ``gateways/link_tokens.py`` derives it from the id."""

    def add(
        self,
        purpose: LinkPurpose,
        *,
        email: str,
        lasts: timedelta,
        person_id: UUID | None = None,
        detail: JSONObject | None = None,
    ) -> OneTimeLink:
        """Add a link that is good from now on; ``detail`` is what becomes true when it is followed."""
        return self._put(
            OneTimeLink(
                purpose=purpose,
                email=email,
                person_id=person_id,
                detail=detail or {},
                created_at=self._now,
                ends_at=self._now + lasts,
                used_at=None,
            )
        )

    def live(self, link_id: UUID | None, purpose: LinkPurpose) -> OneTimeLink | None:
        """Give the link while it is good for this; None when it was used, is over, or is for something else."""
        if link_id is None:
            return None
        return self._session.scalar(self._which(link_id, purpose))

    def use(self, link_id: UUID | None, purpose: LinkPurpose) -> OneTimeLink | None:
        """Use the link up and give it, or None; of two who follow it at the same moment one is given None.

        Its ``detail`` is the caller's to empty once it is true.
        """
        if link_id is None:
            return None
        found = lock_all(self._session, self._which(link_id, purpose))
        for link in found:
            link.used_at = self._now
        return found[0] if found else None

    def end_all(self, person_id: UUID, purpose: LinkPurpose) -> None:
        """Let none of the person's links of this kind be followed any more."""
        self._session.execute(
            update(OneTimeLink)
            .where(OneTimeLink.person_id == person_id, OneTimeLink.purpose == purpose, OneTimeLink.used_at.is_(None))
            .values(used_at=self._now, version=OneTimeLink.version + 1)
        )

    def sweep(self, before: datetime) -> None:
        """Remove the links that ended before then, with what was typed into a registration that nobody confirmed."""
        self._session.execute(
            delete(OneTimeLink).where(or_(OneTimeLink.ends_at < before, OneTimeLink.used_at < before))
        )

    def _which(self, link_id: UUID, purpose: LinkPurpose) -> Select[OneTimeLink]:
        return select(OneTimeLink).where(
            OneTimeLink.id == link_id,
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.ends_at > self._now,
        )
