"""Who asks to belong to an organisation."""

from uuid import UUID

from sqlalchemy import select

from app.domain.refusals import AlreadyDone, NotFound
from app.store.locks import lock
from app.store.shelf import Shelf
from app.store.tables.organisations import MembershipRequest


class MembershipRequests(Shelf):
    """Requests to join, each answered once."""

    def ask(self, *, person_id: UUID, organisation_id: UUID, note: str) -> MembershipRequest:
        """Keep that the person asks."""
        return self._put(
            MembershipRequest(
                person_id=person_id,
                organisation_id=organisation_id,
                note=note,
                asked_at=self._now,
                accepted=None,
                decided_by_id=None,
                decided_at=None,
            )
        )

    def waits(self, *, person_id: UUID, organisation_id: UUID) -> bool:
        """Tell whether the person asked this organisation and has no answer yet."""
        statement = select(MembershipRequest.id).where(
            MembershipRequest.person_id == person_id,
            MembershipRequest.organisation_id == organisation_id,
            MembershipRequest.decided_at.is_(None),
        )
        return self._session.scalar(statement.limit(1)) is not None

    def get(self, request_id: UUID) -> MembershipRequest:
        """Give one request, or ``NotFound``."""
        found = self._find(MembershipRequest, request_id)
        if found is None:
            raise NotFound
        return found

    def answer(self, request_id: UUID, *, accepted: bool, by_id: UUID) -> MembershipRequest:
        """Keep the answer; ``AlreadyDone`` when somebody else gave one first."""
        request = lock(self._session, MembershipRequest, request_id)
        if request.decided_at is not None:
            raise AlreadyDone("Somebody else answered this a moment ago. Look at the organisation’s page.")
        request.accepted, request.decided_by_id, request.decided_at = accepted, by_id, self._now
        return request
