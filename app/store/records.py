"""To which case each piece of a child's record belongs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import SQLColumnExpression, select

from app.store.shelf import Shelf
from app.store.tables.access import Withholding
from app.store.tables.answers import File, Submission
from app.store.tables.cases import Case, Grant, Party
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution
from app.store.tables.sending import Letter

#: A kind of thing, as the audit names it → its id, and its case.
_KINDS: Mapping[str, tuple[SQLColumnExpression[Any], SQLColumnExpression[Any]]] = {
    "case": (Case.id, Case.id),
    "consultation": (Consultation.id, Consultation.case_id),
    "contribution": (Contribution.id, Contribution.case_id),
    "file": (File.id, File.case_id),
    "grant": (Grant.id, Grant.case_id),
    "letter": (Letter.id, Letter.case_id),
    "part": (Instance.id, Instance.case_id),
    "party": (Party.id, Party.case_id),
    "submission": (Submission.id, Submission.case_id),
    "task": (Task.id, Task.case_id),
    "withholding": (Withholding.id, Withholding.case_id),
}


class Records(Shelf):
    """Looks up what the audit says of a thing."""

    def case_of(self, kind: str, thing_id: UUID) -> UUID | None:
        """Give the case to which a thing belongs; None when it belongs to none, or there is no such thing."""
        if kind not in _KINDS:
            return None
        key, case_id = _KINDS[kind]
        found: UUID | None = self._session.scalar(select(case_id).where(key == thing_id))
        return found
