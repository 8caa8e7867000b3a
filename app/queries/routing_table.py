"""The routing table, to read and to change, and what its lines can be made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.organisations import SETTING_KINDS
from app.domain.policy import permits, require
from app.domain.routing import RouteLine
from app.domain.routing_lines import conditions_in_words
from app.queries.listing import EVERY_ROW, Listing, Orders, cut, listing, ordered
from app.queries.request_filters import advice_options
from app.store.routes import line_of
from app.store.standing import standing_of
from app.store.tables.organisations import Inbox, InboxAdviceType, Organisation, Route

_SETTING, _OWNER = aliased(Organisation), aliased(Organisation)
_SERVES = (
    select(InboxAdviceType.inbox_id)
    .where(InboxAdviceType.inbox_id == Route.inbox_id, InboxAdviceType.advice_type == Route.advice_type)
    .exists()
)
#: For the same advice: the lines without a school, an area or an age before those with one.
_WIDEST_FIRST: tuple[SQLColumnExpression[Any], ...] = (
    func.coalesce(_SETTING.name, ""),
    func.coalesce(Route.area, ""),
    func.coalesce(Route.age_from, 0),
    Route.id,
)
ROUTE_SORTS = ("advice", "inbox")


@dataclass(frozen=True)
class RouteRow:
    """One line of the table, in words."""

    id: UUID
    advice: str
    conditions: str
    inbox_id: UUID
    inbox: str
    organisation: str
    why_not: str
    """Why the line does not count now; empty when it does."""


def routing_table(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[RouteRow]:
    """Give a page of the table; the filter ``advice`` takes a kind of advice, ``search`` part of an inbox's name."""
    require(Action.ROUTING_VIEW, standing_of(session, person_id, today))
    wanted = [Route.advice_type == filters["advice"]] if "advice" in filters else []
    if "search" in filters:
        wanted.append(Inbox.name.icontains(filters["search"], autoescape=True))
    titles = advice_options(session)
    by_title = _by_title(titles)
    orders: Orders = {"advice": [by_title], "inbox": [Inbox.name]}
    order = ordered(sort, orders, by_title, *_WIDEST_FIRST)
    return listing(_rows(session, wanted, order, dict(titles), number), number)


def route_rows(session: Session, *, inbox_id: UUID) -> tuple[RouteRow, ...]:
    """Give the lines that lead to an inbox; who may see them is the caller's to know."""
    titles = dict(advice_options(session))
    order = [each.asc() for each in (Route.advice_type, *_WIDEST_FIRST)]
    return tuple(_rows(session, [Route.inbox_id == inbox_id], order, titles, EVERY_ROW))


def _by_title(titles: Sequence[tuple[str, str]]) -> SQLColumnExpression[Any]:
    """Give what puts the lines in the order in which people read the kinds of advice."""
    places = {kind: place for place, (kind, _) in enumerate(titles)}
    return case(places, value=Route.advice_type, else_=len(places)) if places else Route.advice_type


def _rows(
    session: Session,
    wanted: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[Any]],
    titles: Mapping[str, str],
    number: int,
) -> list[RouteRow]:
    found = session.execute(
        cut(
            select(Route, Inbox.name, _OWNER.name, _OWNER.active, _SETTING.name, _SERVES)
            .join(Inbox, Inbox.id == Route.inbox_id)
            .join(_OWNER, _OWNER.id == Inbox.organisation_id)
            .outerjoin(_SETTING, _SETTING.id == Route.setting_id)
            .where(*wanted)
            .order_by(*order),
            number,
        )
    )
    return [
        RouteRow(
            route.id,
            titles.get(route.advice_type, route.advice_type),
            conditions_in_words(line_of(route), setting or ""),
            route.inbox_id,
            inbox,
            organisation,
            _why_not(is_open=is_open, serves=serves),
        )
        for route, inbox, organisation, is_open, setting, serves in found
    ]


def _why_not(*, is_open: bool, serves: bool) -> str:
    if not is_open:
        return "The organisation has closed"
    return "" if serves else "The inbox no longer gives this advice"


@dataclass(frozen=True)
class LineChoices:
    """What a line can be made of: kinds of advice, open inboxes with what they give, settings."""

    advice: Sequence[tuple[str, str]]
    inboxes: Sequence[tuple[str, str]]
    settings: Sequence[tuple[str, str]]


def line_choices(session: Session, person_id: UUID, today: date) -> LineChoices:
    """Give what a line, or a question to the table, can be made of."""
    require(Action.ROUTING_VIEW, standing_of(session, person_id, today))
    titles = dict(advice_options(session))
    serving: dict[UUID, list[str]] = {}
    for inbox_id, kind in session.execute(select(InboxAdviceType.inbox_id, InboxAdviceType.advice_type)):
        serving.setdefault(inbox_id, []).append(titles.get(kind, kind))
    open_inboxes = session.execute(
        select(Inbox.id, Inbox.name)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(Organisation.active, Inbox.id.in_(serving))
        .order_by(Inbox.name)
    )
    settings = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.kind.in_(SETTING_KINDS), Organisation.active)
        .order_by(Organisation.name)
    )
    return LineChoices(
        tuple(titles.items()),
        tuple((str(key), f"{name} ({', '.join(sorted(serving[key]))})") for key, name in open_inboxes),
        tuple((str(key), name) for key, name in settings),
    )


@dataclass(frozen=True)
class ShownLine:
    """One line, as it is kept and in words."""

    line: RouteLine
    row: RouteRow


def shown_line(session: Session, person_id: UUID, route_id: UUID, today: date) -> ShownLine | None:
    """Give one line to whoever may change the table; None when it is not there."""
    require(Action.ROUTING_EDIT, standing_of(session, person_id, today))
    rows = _rows(session, [Route.id == route_id], [Route.id.asc()], dict(advice_options(session)), EVERY_ROW)
    return ShownLine(line_of(session.get_one(Route, route_id)), rows[0]) if rows else None


def may_edit(session: Session, person_id: UUID, today: date) -> bool:
    """Tell whether this person may change the table."""
    return permits(Action.ROUTING_EDIT, standing_of(session, person_id, today))
