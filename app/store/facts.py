"""Case facts: what day something happened, since when that is known, and from whom."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select

from app.domain.facts import INSTANCE_FACTS, Fact
from app.domain.statutory_dates import advice_due_on, consultation_due_on, next_limit
from app.store.shelf import UNFLUSHED, Shelf
from app.store.tables.days import AskedDays, CaseDays
from app.store.tables.facts import CaseFact
from app.store.upserts import insert_or_change

#: The case's rows and then the instance's, each from the oldest to the newest. No instance: only the case's.
_KNOWN = (
    select(CaseFact.fact, CaseFact.day)
    .where(
        CaseFact.case_id == bindparam("case_id"),
        or_(CaseFact.instance_id.is_(None), CaseFact.instance_id == bindparam("instance_id")),
    )
    .order_by(CaseFact.instance_id.is_not(None), CaseFact.seq)
)

#: The rows of an instance that belongs to no case.
_KNOWN_OUTSIDE_CASES = (
    select(CaseFact.fact, CaseFact.day)
    .where(CaseFact.case_id.is_(None), CaseFact.instance_id == bindparam("instance_id"))
    .order_by(CaseFact.seq)
)

#: Which column of a case's or a request's days a fact is kept in; a fact that no list needs has none.
_OF_CASE: Mapping[Fact, str] = {
    Fact.REQUEST_RECEIVED_ON: "received_on",
    Fact.ASSESSMENT_DECIDED_ON: "assessment_decided_on",
    Fact.ISSUE_DECIDED_ON: "issue_decided_on",
    Fact.DRAFT_SERVED_ON: "draft_served_on",
    Fact.FINAL_PLAN_SENT_ON: "final_plan_sent_on",
    Fact.CASE_CLOSED_ON: "closed_on",
}
_OF_ASKED: Mapping[Fact, tuple[str, ...]] = {
    Fact.ADVICE_REQUESTED_ON: ("asked_on",),
    Fact.SERVICE_RECEIVED_ON: ("received_on",),
    Fact.ADVICE_SUBMITTED_ON: ("answered_on",),
    Fact.ADVICE_SETTLED_ON: ("settled_on",),
    Fact.CONSULTATION_SENT_ON: ("asked_on", "received_on"),
    Fact.CONSULTATION_SETTLED_ON: ("answered_on", "settled_on"),
}


def _of(instance_id: UUID) -> ColumnElement[bool]:
    return CaseFact.instance_id == instance_id


class CaseFacts(Shelf):
    """Facts, which are added and never changed: a correction is one more row, and the newest row is what is known."""

    def record(
        self,
        *,
        case_id: UUID | None,
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
        self._put(row)
        if case_id is None:
            return row  # What belongs to no case is in no list of cases, nor in those of what was asked in one.
        if row.instance_id is not None:
            self._keep_days_of_asked(case_id, row.instance_id, fact, day)
        elif fact in _OF_CASE:
            self._keep_days_of_case(case_id, fact, day)
        return row

    def _keep_days_of_case(self, case_id: UUID, fact: Fact, day: date) -> None:
        weeks, due_on = next_limit(self.known(case_id)) or (None, None)
        changes = {_OF_CASE[fact]: day, "next_limit_weeks": weeks, "next_limit_on": due_on}
        insert_or_change(self._session, CaseDays, {"case_id": case_id, **changes}, keys=["case_id"], changes=changes)

    def _keep_days_of_asked(self, case_id: UUID, instance_id: UUID, fact: Fact, day: date) -> None:
        changes: dict[str, date | None] = dict.fromkeys(_OF_ASKED[fact], day)
        if fact is Fact.SERVICE_RECEIVED_ON:
            changes["due_on"] = advice_due_on(day)
        if fact is Fact.CONSULTATION_SENT_ON:
            changes["due_on"] = consultation_due_on(day)
        values = {"instance_id": instance_id, "case_id": case_id, **changes}
        insert_or_change(self._session, AskedDays, values, keys=["instance_id"], changes=changes)

    def known(self, case_id: UUID | None, instance_id: UUID | None = None) -> dict[Fact, date]:
        """Give what is known now: the case's facts, and over them those of one instance."""
        self._write_changed(CaseFact)
        which = {"case_id": case_id, "instance_id": instance_id}
        statement = _KNOWN if case_id else _KNOWN_OUTSIDE_CASES
        return dict(self._session.execute(statement, which, execution_options=UNFLUSHED).all())

    def recorded(self, case_id: UUID, fact: Fact, instance_id: UUID | None = None) -> Sequence[CaseFact]:
        """Give every row of one fact, the oldest first: who said what, and when."""
        whose = CaseFact.instance_id.is_(None) if instance_id is None else _of(instance_id)
        statement = select(CaseFact).where(CaseFact.case_id == case_id, CaseFact.fact == fact, whose)
        return self._session.scalars(statement.order_by(CaseFact.seq)).all()
