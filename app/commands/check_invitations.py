"""A dry run of a list of people to invite."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.commands.plan_invitations import PlannedRow, plan_invitations
from app.domain.invitation_sheet import ListRow
from app.domain.invitations import note_of
from app.store import Database


def check_invitations(
    database: Database, *, person_id: UUID, rows: Sequence[ListRow], note: str, now: datetime
) -> tuple[PlannedRow, ...]:
    """Give what would be sent and what is wrong, row by row. Nothing is written."""
    with database.unit_of_work(now) as work:
        return plan_invitations(work, person_id, rows, note_of(note))
