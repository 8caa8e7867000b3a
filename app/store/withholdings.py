"""What is withheld from whom, and where an officer lets somebody see it nevertheless."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, or_, select

from app.domain.access import What, WithheldBecause
from app.store.shelf import Shelf
from app.store.tables.access import Override, Withholding

_Id = SQLColumnExpression[Any] | BindParameter[Any]


def withheld(
    person_id: UUID | BindParameter[UUID],
    submission_id: _Id,
    file_id: _Id,
    today: date | BindParameter[date],
    *,
    from_outside: bool,
) -> ColumnElement[bool]:
    """Give the condition that a submission or file is withheld from this person today.

    By name, or (``from_outside``) from everybody who is not of the council's staff.
    """
    overridden = (
        select(Override.id)
        .where(Override.withholding_id == Withholding.id, Override.person_id == person_id, Override.until_on >= today)
        .exists()
    )
    from_whom = Withholding.person_id.is_(None) if from_outside else Withholding.person_id == person_id
    return (
        select(Withholding.id)
        .where(
            from_whom,
            Withholding.lifted_at.is_(None),
            # "= NULL" is written as IS NULL, which would fit every flag on something else.
            or_(
                Withholding.submission_id.is_not(None) & (Withholding.submission_id == submission_id),
                Withholding.file_id.is_not(None) & (Withholding.file_id == file_id),
            ),
            ~overridden,
        )
        .exists()
    )


def details_withheld(party_id: _Id, person_id: UUID | BindParameter[UUID], today: date) -> ColumnElement[bool]:
    """Give the condition that the details of somebody around a child are withheld from this person today.

    What is withheld of a person is withheld from everybody, officers too, who has no override of their own (P20).
    """
    overridden = (
        select(Override.id)
        .where(Override.withholding_id == Withholding.id, Override.person_id == person_id, Override.until_on >= today)
        .exists()
    )
    return (
        select(Withholding.id)
        .where(
            Withholding.party_id == party_id,
            Withholding.lifted_at.is_(None),
            or_(Withholding.person_id.is_(None), Withholding.person_id == person_id),
            ~overridden,
        )
        .exists()
    )


class Withholdings(Shelf):
    """Flags on documents and on the details of people, put by officers with a reason."""

    def add(
        self,
        *,
        case_id: UUID,
        what: What,
        from_id: UUID | None,
        because: WithheldBecause,
        reason: str,
        by_id: UUID,
    ) -> Withholding:
        """Withhold something of the case from one person, or (None) from everybody outside the council."""
        return self._put(
            Withholding(
                case_id=case_id,
                submission_id=what.submission_id,
                file_id=what.file_id,
                party_id=what.party_id,
                person_id=from_id,
                because=because,
                reason=reason,
                by_id=by_id,
                at=self._now,
            )
        )

    def get(self, withholding_id: UUID) -> Withholding:
        """Give one flag, or ``NotFound``."""
        return self._get(Withholding, withholding_id)

    def holding(self, what: What) -> Sequence[Withholding]:
        """Give the flags on this thing that are not lifted, the oldest first."""
        statement = select(Withholding).where(
            Withholding.lifted_at.is_(None),
            *(getattr(Withholding, name) == value for name, value in vars(what).items()),
        )
        return self._session.scalars(statement.order_by(Withholding.at, Withholding.id)).all()

    def lift(self, withholding: Withholding, *, by_id: UUID, reason: str) -> None:
        """Withhold it no longer, from now on; the row stays."""
        withholding.lifted_at, withholding.lifted_by_id, withholding.lifted_reason = self._now, by_id, reason

    def override(
        self, withholding: Withholding, *, person_id: UUID, until_on: date, reason: str, by_id: UUID
    ) -> Override:
        """Let one person see what is withheld, to the end of this day."""
        return self._put(
            Override(
                case_id=withholding.case_id,
                withholding_id=withholding.id,
                person_id=person_id,
                until_on=until_on,
                reason=reason,
                by_id=by_id,
                at=self._now,
            )
        )
