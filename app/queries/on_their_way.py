"""What happened to each request for advice on its way: reminders, forwarding, and being returned or handed back."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.days import day_of
from app.queries.history_of_notices import REMINDER
from app.store.tables.answers import Submission
from app.store.tables.personal import Notification

#: The answer that moves a request somewhere else: its form and question → the value.
_FORWARDED = ("assign-request", "inbox_answer", "forward")
_RETURNED = ("check-advice", "advice_check", "return")


@dataclass(frozen=True)
class OnItsWay:
    """How often a request was forwarded, returned and reminded of, and when it was last reminded of."""

    forwarded: int = 0
    returned: int = 0
    reminders: int = 0
    last_reminder_on: date | None = None


def on_their_way(session: Session, instance_ids: Collection[UUID]) -> Mapping[UUID, OnItsWay]:
    """Give for each of these requests and consultations what happened to it on its way."""
    reminded = {
        instance_id: (number, last)
        for instance_id, number, last in session.execute(
            select(Notification.instance_id, func.count(Notification.at.distinct()), func.max(Notification.at))
            .where(Notification.instance_id.in_(instance_ids), Notification.notice.contains(REMINDER))
            .group_by(Notification.instance_id)
        )
    }
    moved = Counter(_moves(session, instance_ids))
    return {
        each: OnItsWay(
            forwarded=moved[each, _FORWARDED],
            returned=moved[each, _RETURNED],
            reminders=reminded[each][0] if each in reminded else 0,
            last_reminder_on=_day(reminded[each][1]) if each in reminded else None,
        )
        for each in instance_ids
    }


def _moves(session: Session, instance_ids: Collection[UUID]) -> list[tuple[UUID | None, tuple[str, str, str]]]:
    kinds = {form: (form, question, value) for form, question, value in (_FORWARDED, _RETURNED)}
    found = session.execute(
        select(Submission.instance_id, Submission.form, Submission.answers).where(
            Submission.instance_id.in_(instance_ids), Submission.form.in_(kinds)
        )
    )
    return [
        (instance_id, kinds[form])
        for instance_id, form, answers in found
        if answers.get(kinds[form][1]) == kinds[form][2]
    ]


def _day(at: datetime) -> date:
    return day_of(at)
