"""Letters to those who have no account, until somebody posts them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.domain.refusals import AlreadyDone
from app.store.shelf import Shelf
from app.store.tables.row import JSONObject
from app.store.tables.sending import Letter


class Letters(Shelf):
    """Letters, each posted once."""

    def add(
        self,
        *,
        case_id: UUID,
        recipient_name: str,
        address: JSONObject | None,
        notice: str,
        subject: str,
        body: str,
        party_id: UUID | None = None,
    ) -> Letter:
        """Add a letter to be posted."""
        letter = Letter(
            case_id=case_id,
            party_id=party_id,
            recipient_name=recipient_name,
            address=address,
            notice=notice,
            subject=subject,
            body=body,
            created_at=self._now,
            posted_on=None,
            posted_by_id=None,
        )
        return self._put(letter)

    def get(self, letter_id: UUID) -> Letter:
        """Give one letter, or ``NotFound``."""
        return self._get(Letter, letter_id)

    def of_case(self, case_id: UUID) -> Sequence[Letter]:
        """Give the letters of the case, the oldest first."""
        return self._session.scalars(
            select(Letter).where(Letter.case_id == case_id).order_by(Letter.created_at, Letter.id)
        ).all()

    def mark_posted(self, letter: Letter, *, posted_on: date, by_id: UUID) -> None:
        """Record that the letter was posted; ``AlreadyDone`` the second time."""
        if letter.posted_on is not None:
            raise AlreadyDone("This letter was already recorded as posted.")
        letter.posted_on, letter.posted_by_id = posted_on, by_id
