"""The cases that each person put out of their own list."""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.store.shelf import Shelf
from app.store.tables.access import ArchivedCase
from app.store.tables.cases import Case


def is_archived_by(person_id: UUID) -> ColumnElement[bool]:
    """Give the condition that this person put the case that is selected out of their own list."""
    return (
        select(ArchivedCase.case_id)
        .where(ArchivedCase.person_id == person_id, ArchivedCase.case_id == Case.id)
        .exists()
    )


def is_out_of_list(session: Session, person_id: UUID, case_id: UUID) -> bool:
    """Tell whether this person put this case out of their own list."""
    return session.get(ArchivedCase, (person_id, case_id)) is not None


class ArchivedCases(Shelf):
    """One row for each person and case that is out of their list; taken away again when they bring it back."""

    def put_out(self, person_id: UUID, case_id: UUID) -> None:
        """Put the case out of this person's list; one that is out already stays out."""
        if self._find(ArchivedCase, (person_id, case_id)) is None:
            self._put(ArchivedCase(person_id=person_id, case_id=case_id, at=self._now))

    def bring_back(self, person_id: UUID, case_id: UUID) -> None:
        """Put the case back into this person's list."""
        self._session.execute(
            delete(ArchivedCase).where(ArchivedCase.person_id == person_id, ArchivedCase.case_id == case_id)
        )
