"""The EHC team removes a line of the routing table."""

from datetime import datetime
from uuid import UUID

from app.commands.kept_line import said
from app.domain.actions import Action
from app.domain.policy import require
from app.store import Database


def remove_route(database: Database, *, person_id: UUID, route_id: UUID, now: datetime) -> None:
    """Remove a line; ``NotFound`` when it is not there. Requests that were sent already stay where they are."""
    with database.unit_of_work(now) as work:
        require(Action.ROUTING_EDIT, work.standing.of(person_id))
        removed = work.routes.remove(route_id)
        work.audit.record(
            Action.ROUTING_EDIT, person_id=person_id, thing=f"route:{route_id}", detail={"removed": said(removed)}
        )
