"""Case facts: what day something happened, since when that is known, and from whom."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select

from app.domain.facts import INSTANCE_FACTS, Fact
from app.store.shelf import UNFLUSHED, Shelf
from app.store.tables.facts import CaseFact

#: The case's rows and then the instance's, each from the oldest to the newest. No instance: only the case's.
_KNOWN = (
    select(CaseFact.fact, CaseFact.day)
    .where(
        CaseFact.case_id == bindparam("case_id"),
        or_(CaseFact.instance_id.is_(None), CaseFact.instance_id == bindparam("instance_id")),
    )
    .order_by(CaseFact.instance_id.is_not(None), CaseFact.seq)
)


def _of(instance_id: UUID) -> ColumnElement[bool]:
    return CaseFact.instance_id == instance_id


class CaseFacts(Shelf):
    """Facts, which are added and never changed: a correction is one more row, and the newest row is what is known."""

    def record(
        self,
        *,
        case_id: UUID,
        fact: Fact,
        day: date,
        source: str,
        instance_id: UUID | None = None,
        author_id: UUID | None = None,
    ) -> CaseFact:
        """Record a day. A fact of one request or consultation needs its instance; any other is the whole case's."""
        if fact in INSTANCE_FACTS and instance_id is None:
            raise ValueError(f"{fact} belongs to one instance.")
        row = CaseFact(
            case_id=case_id,
            instance_id=instance_id if fact in INSTANCE_FACTS else None,
            fact=fact,
            day=day,
            source=source,
            author_id=author_id,
            recorded_at=self._now,
        )
        return self._put(row)

    def known(self, case_id: UUID, instance_id: UUID | None = None) -> dict[Fact, date]:
        """Give what is known now: the case's facts, and over them those of one instance."""
        self._write_changed(CaseFact)
        which = {"case_id": case_id, "instance_id": instance_id}
        return dict(self._session.execute(_KNOWN, which, execution_options=UNFLUSHED).all())

    def recorded(self, case_id: UUID, fact: Fact, instance_id: UUID | None = None) -> Sequence[CaseFact]:
        """Give every row of one fact, the oldest first: who said what, and when."""
        whose = CaseFact.instance_id.is_(None) if instance_id is None else _of(instance_id)
        statement = select(CaseFact).where(CaseFact.case_id == case_id, CaseFact.fact == fact, whose)
        return self._session.scalars(statement.order_by(CaseFact.seq)).all()
