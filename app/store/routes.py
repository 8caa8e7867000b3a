"""The routing table: the lines that say which inbox a request for advice goes to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ages import age_on
from app.domain.routing import ChildsPlace, RouteLine, RoutingTable
from app.store.inboxes import open_inboxes
from app.store.shelf import Shelf
from app.store.tables.cases import Child
from app.store.tables.organisations import Route


class Routes(Shelf):
    """Lines of the routing table, which the EHC team adds, changes and removes."""

    def add(self, line: RouteLine) -> None:
        """Add a line."""
        self._put(Route(id=line.id, **_columns(line)))

    def change(self, line: RouteLine) -> None:
        """Have the line of this id say this; ``NotFound`` when it was removed meanwhile."""
        route = self._get(Route, line.id)
        for name, value in _columns(line).items():
            setattr(route, name, value)

    def remove(self, route_id: UUID) -> RouteLine:
        """Remove a line and give what it said; ``NotFound`` when it is not there."""
        route = self._get(Route, route_id)
        self._session.delete(route)
        return line_of(route)

    def get(self, route_id: UUID) -> RouteLine:
        """Give one line, or ``NotFound``."""
        return line_of(self._get(Route, route_id))

    def lines(self) -> tuple[RouteLine, ...]:
        """Give every line of the table."""
        return _lines(self._session)

    def table(self) -> RoutingTable:
        """Give what ``domain.routing`` decides by."""
        return routing_table_of(self._session)

    def place_of(self, child_id: UUID) -> ChildsPlace:
        """Give what the routing knows of a child today."""
        child = self._get(Child, child_id)
        postcode = (child.address or {}).get("postcode")
        return ChildsPlace(child.setting_id, str(postcode) if postcode else None, age_on(child.born_on, self._today))


def routing_table_of(session: Session) -> RoutingTable:
    """Give what ``domain.routing`` decides by, for queries."""
    return RoutingTable(open_inboxes(session), _lines(session))


def line_of(route: Route) -> RouteLine:
    """Give the line that a row holds."""
    return RouteLine(
        route.id, route.advice_type, route.inbox_id, route.setting_id, route.area, route.age_from, route.age_to
    )


def _lines(session: Session) -> tuple[RouteLine, ...]:
    return tuple(line_of(route) for route in session.scalars(select(Route).order_by(Route.id)))


def _columns(line: RouteLine) -> dict[str, str | int | UUID | None]:
    return {
        "advice_type": line.advice_type,
        "inbox_id": line.inbox_id,
        "setting_id": line.setting_id,
        "area": line.area,
        "age_from": line.age_from,
        "age_to": line.age_to,
    }
