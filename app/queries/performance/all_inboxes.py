"""Every inbox with its answer times, as the council sees them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.queries.listing import EVERY_ROW, PAGE_SIZE, Listing, listing
from app.queries.performance.answer_times import Answers, by_key, counted, open_now, summed
from app.queries.released_forms import live_forms
from app.store.standing import standing_of
from app.store.tables.organisations import Inbox, InboxAdviceType, Organisation
from app.store.tables.requests import Contribution


@dataclass(frozen=True)
class InboxRow:
    """One inbox and how it answers."""

    id: UUID
    name: str
    organisation: str
    answers: Answers


@dataclass(frozen=True)
class KindRow:
    """One kind of advice, or one month, and how it is answered."""

    title: str
    answers: Answers


@dataclass(frozen=True)
class AllInboxes:
    """A page of the inboxes, all of them together, and the same by kind of advice."""

    listing: Listing[InboxRow]
    together: Answers
    kinds: tuple[KindRow, ...]
    advice_types: tuple[tuple[str, str], ...]
    """What can be filtered by: pairs of value and words."""


_Order = Callable[[InboxRow], Any]

#: What the inboxes may be sorted by. An inbox of which there is nothing to say comes last.
_ORDERS: Mapping[str, _Order] = {
    "inbox": lambda row: row.name.casefold(),
    "received": lambda row: row.answers.received,
    "share": lambda row: row.answers.in_time.percent,
    "median": lambda row: row.answers.median_days,
    "ninety": lambda row: row.answers.ninety_percent_days,
    "open": lambda row: row.answers.open,
    "late": lambda row: row.answers.open_late,
    "longest": lambda row: row.answers.longest_waiting,
}
SORTS = tuple(_ORDERS)


def all_inboxes(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> AllInboxes:
    """Give every inbox that is asked for advice; ``NotAllowed`` for whoever is no officer and no manager."""
    require(Action.PERFORMANCE_VIEW, standing_of(session, person_id, today))
    titles = {kind.type: kind.title for kind in live_forms(session).advice_types.values()}
    advice = filters.get("advice", "")
    which = Contribution.advice_type == advice if advice else true()
    groups = counted(session, today, which, Contribution.inbox_id, Contribution.advice_type)
    lying = open_now(session, today, which, Contribution.inbox_id, Contribution.advice_type)
    of_inbox, of_kind = by_key(groups, 0), by_key(groups, 1)
    in_inbox, in_kind = by_key(lying, 0), by_key(lying, 1)
    rows = [
        InboxRow(key, name, organisation, summed(of_inbox.get(key, ()), in_inbox.get(key, ()), today))
        for key, name, organisation in _inboxes(session, filters, {*in_inbox, *of_inbox})
    ]
    kinds = [
        KindRow(titles.get(kind, kind), summed(of_kind.get(kind, ()), in_kind.get(kind, ()), today))
        for kind in {*in_kind, *of_kind}
    ]
    return AllInboxes(
        listing=_page(_sorted(rows, sort), number),
        together=summed((group for _, group in groups), (group for _, group in lying), today),
        kinds=tuple(sorted(kinds, key=lambda kind: kind.title)),
        advice_types=tuple(titles.items()),
    )


def _inboxes(session: Session, filters: Mapping[str, str], used: set[UUID]) -> list[tuple[UUID, str, str]]:
    """Give the inboxes that were asked, and those that would be."""
    advice = filters.get("advice", "")
    serving = select(InboxAdviceType.inbox_id)
    if advice:
        serving = serving.where(InboxAdviceType.advice_type == advice)
    statement = (
        select(Inbox.id, Inbox.name, Organisation.name)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(Inbox.id.in_(serving) | Inbox.id.in_(used))
        .order_by(Inbox.name)
    )
    search = filters.get("search", "").casefold()
    return [
        (key, name, organisation)
        for key, name, organisation in session.execute(statement)
        if search in name.casefold() or search in organisation.casefold()
    ]


def _sorted(rows: list[InboxRow], sort: str) -> list[InboxRow]:
    order = _ORDERS[sort.removeprefix("-")]
    known = [row for row in rows if order(row) is not None]
    known.sort(key=order, reverse=sort.startswith("-"))
    return [*known, *(row for row in rows if order(row) is None)]


def _page(rows: list[InboxRow], number: int) -> Listing[InboxRow]:
    if number == EVERY_ROW:
        return listing(rows, number)
    start = PAGE_SIZE * (number - 1)
    return listing(rows[start : start + PAGE_SIZE + 1], number)
