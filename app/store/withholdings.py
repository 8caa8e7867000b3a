"""What is withheld from whom, and where an officer lets somebody see it nevertheless."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, or_, select

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
            or_(Withholding.submission_id == submission_id, Withholding.file_id == file_id),
            ~overridden,
        )
        .exists()
    )


class Withholdings(Shelf):
    """Flags on documents and on the details of people, put by officers with a reason."""
