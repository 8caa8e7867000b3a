"""The EHC team changes a line of the routing table."""

from datetime import datetime
from uuid import UUID

from app.commands.kept_line import kept_line, said
from app.domain.actions import Action
from app.domain.policy import require
from app.domain.routing import RouteLine
from app.store import Database


def change_route(database: Database, *, person_id: UUID, line: RouteLine, now: datetime) -> None:
    """Have the line of this id say this; ``InvalidInput`` says what is wrong, ``NotFound`` that it was removed."""
    with database.unit_of_work(now) as work:
        require(Action.ROUTING_EDIT, work.standing.of(person_id))
        before = work.routes.get(line.id)
        kept = kept_line(work, line)
        work.routes.change(kept)
        work.audit.record(
            Action.ROUTING_EDIT,
            person_id=person_id,
            thing=f"route:{line.id}",
            detail={"from": said(before), "to": said(kept)},
        )
