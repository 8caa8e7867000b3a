"""One inbox with its answer times, as its own members and the council see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import extract
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.periods import Month, Period
from app.domain.policy import permits, require
from app.queries.performance.all_inboxes import KindRow
from app.queries.performance.answer_times import Answers, by_key, counted, open_now, summed
from app.queries.released_forms import live_forms
from app.store.standing import standing_on_inbox
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.requests import Contribution


@dataclass(frozen=True)
class MonthRow:
    """The requests that were received in one month."""

    month: Month
    answers: Answers


@dataclass(frozen=True)
class OneInbox:
    """How one inbox answers: in all, by month of receipt, and by kind of advice."""

    id: UUID
    name: str
    organisation: str
    answers: Answers
    months: tuple[MonthRow, ...]
    kinds: tuple[KindRow, ...]
    is_members: bool
    """The reader may open the inbox itself."""
    is_councils: bool
    """The reader may see every inbox."""


def one_inbox(session: Session, person_id: UUID, inbox_id: UUID, today: date) -> OneInbox:
    """Give how the inbox answers; ``NotFound`` or ``NotAllowed`` for whoever is neither its member nor the council."""
    standing = standing_on_inbox(session, person_id, inbox_id, today)
    require(Action.INBOX_VIEW_PERFORMANCE, standing)
    inbox = session.get_one(Inbox, inbox_id)
    titles = {kind.type: kind.title for kind in live_forms(session).advice_types.values()}
    is_its = Contribution.inbox_id == inbox_id
    received_on = AskedDays.received_on
    groups = counted(
        session, today, is_its, Contribution.advice_type, extract("year", received_on), extract("month", received_on)
    )
    lying = open_now(session, today, is_its, Contribution.advice_type)
    of_kind, in_kind = by_key(groups, 0), by_key(lying, 0)
    kinds = [
        KindRow(titles.get(kind, kind), summed(of_kind.get(kind, ()), in_kind.get(kind, ()), today))
        for kind in {*in_kind, *of_kind}
    ]
    return OneInbox(
        id=inbox_id,
        name=inbox.name,
        organisation=session.get_one(Organisation, inbox.organisation_id).name,
        answers=summed((group for _, group in groups), (group for _, group in lying), today),
        months=tuple(
            MonthRow(month, summed((group for by, group in groups if by[1:] == (month.year, month.month)), (), today))
            for month in Period.last_twelve_months(today).months
        ),
        kinds=tuple(sorted(kinds, key=lambda kind: kind.title)),
        is_members=permits(Action.INBOX_VIEW, standing),
        is_councils=permits(Action.PERFORMANCE_VIEW, standing),
    )
