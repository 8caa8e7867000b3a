"""The EHC team adds a line of the routing table."""

from datetime import datetime
from uuid import UUID

from app.commands.kept_line import kept_line, said
from app.domain.actions import Action
from app.domain.policy import require
from app.domain.routing import RouteLine
from app.store import Database


def add_route(database: Database, *, person_id: UUID, line: RouteLine, now: datetime) -> None:
    """Add a line; ``InvalidInput`` says what is wrong with it. Requests that were sent already stay where they are."""
    with database.unit_of_work(now) as work:
        require(Action.ROUTING_EDIT, work.standing.of(person_id))
        kept = kept_line(work, line)
        work.routes.add(kept)
        work.audit.record(
            Action.ROUTING_EDIT, person_id=person_id, thing=f"route:{line.id}", detail={"added": said(kept)}
        )
