"""The inboxes that a person distributes, with how much lies in each and how urgent it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.stages import ContributionStatus
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.request_filters import due
from app.store.scope import may
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.requests import Consultation, Contribution
from app.store.things import INBOXES

Number = ColumnElement[int]


@dataclass(frozen=True)
class InboxRow:
    """One inbox with how much lies in it. Late and due soon is counted of requests and consultations alike."""

    id: UUID
    name: str
    organisation: str
    unassigned: int
    late: int
    due_soon: int
    assigned: int
    consultations: int


_UNASSIGNED = (Contribution.inbox_id == Inbox.id, Contribution.status == ContributionStatus.WITH_INBOX)
_ASSIGNED = (Contribution.inbox_id == Inbox.id, Contribution.status == ContributionStatus.WITH_CONTRIBUTOR)
_CONSULTED = (Consultation.inbox_id == Inbox.id, Consultation.settled_at.is_(None))


def inbox_list(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[InboxRow]:
    """Give a page of the inboxes that this person may see; the filter ``search`` looks for names."""
    unassigned = _number(Contribution, *_UNASSIGNED)
    late, soon = _number_due("late", today), _number_due("soon", today)
    orders: Orders = {"name": [Inbox.name], "unassigned": [unassigned], "late": [late], "soon": [soon]}
    named = [Inbox.name.icontains(filters["search"], autoescape=True)] if "search" in filters else []
    wanted = (
        select(
            Inbox.id,
            Inbox.name,
            Organisation.name,
            unassigned,
            late,
            soon,
            _number(Contribution, *_ASSIGNED),
            _number(Consultation, *_CONSULTED),
        )
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(may(Action.INBOX_VIEW, person_id, today, INBOXES), *named)
        .order_by(*ordered(sort, orders, Inbox.name))
    )
    return listing([InboxRow(*row) for row in session.execute(cut(wanted, number))], number)


def _number(kind: type[Contribution] | type[Consultation], *which: ColumnElement[bool]) -> Number:
    return _counted(select(func.count()).select_from(kind).where(*which))


def _number_due(when: str, today: date) -> Number:
    numbers = [
        _counted(
            select(func.count())
            .select_from(kind)
            .join(AskedDays, AskedDays.instance_id == kind.id)
            .where(*which, due(when, today))
        )
        for kind, which in ((Contribution, _UNASSIGNED), (Contribution, _ASSIGNED), (Consultation, _CONSULTED))
    ]
    return numbers[0] + numbers[1] + numbers[2]


def _counted(statement: Select[int]) -> Number:
    return statement.correlate(Inbox).scalar_subquery()
