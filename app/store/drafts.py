"""Answers that are not yet submitted."""

from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, select

from app.store.shelf import UNFLUSHED, Shelf
from app.store.tables.answers import Draft
from app.store.tables.row import JSONObject
from app.store.upserts import insert_or_change

_BY_STATEMENTS = {**UNFLUSHED, "synchronize_session": False}


class Drafts(Shelf):
    """One draft for each person and task, or for each person and form that starts a case."""

    def save(self, *, person_id: UUID, form: str, answers: JSONObject, task_id: UUID | None = None) -> None:
        """Keep the draft. Of two browsers of one person that save at the same moment, the later one counts."""
        insert_or_change(
            self._session,
            Draft,
            {
                "id": uuid4(),
                "person_id": person_id,
                "task_id": task_id,
                "form": form,
                "answers": answers,
                "saved_at": self._now,
                "version": 1,
            },
            keys=["person_id", "form"] if task_id is None else ["person_id", "task_id"],
            where=Draft.task_id.is_(None) if task_id is None else Draft.task_id.is_not(None),
            changes={"answers": answers, "saved_at": self._now, "version": Draft.version + 1},
        )

    def find(self, *, person_id: UUID, form: str, task_id: UUID | None = None) -> Draft | None:
        """Give the draft, or None."""
        return self._session.scalar(
            select(Draft).where(_which(person_id, form, task_id)).execution_options(populate_existing=True, **UNFLUSHED)
        )

    def discard(self, *, person_id: UUID, form: str, task_id: UUID | None = None) -> bool:
        """Remove the draft, because it was submitted or is no longer wanted; False when there is none.

        Of two who remove the same draft at the same moment one is told False.
        """
        removal = delete(Draft).where(_which(person_id, form, task_id)).returning(Draft.id)
        return self._session.execute(removal, execution_options=_BY_STATEMENTS).first() is not None


def _which(person_id: UUID, form: str, task_id: UUID | None) -> ColumnElement[bool]:
    if task_id is not None:
        return (Draft.person_id == person_id) & (Draft.task_id == task_id)
    return (Draft.person_id == person_id) & (Draft.form == form) & Draft.task_id.is_(None)
