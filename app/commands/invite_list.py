"""The EHC team asks everybody of a list to register: a registration pack (P23)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from app.commands.plan_invitations import plan_invitations
from app.commands.write_invitation import write_invitation
from app.domain.invitation_sheet import ListRow
from app.domain.invitations import note_of
from app.domain.refusals import InvalidInput
from app.store import Database


def invite_list(database: Database, *, person_id: UUID, rows: Sequence[ListRow], note: str, now: datetime) -> int:
    """Write an invitation for every row and leave their emails; give how many. One row with a fault: none at all."""
    note = note_of(note)
    with database.unit_of_work(now) as work:
        planned = plan_invitations(work, person_id, rows, note)
        wanted = [row.wanted for row in planned if row.wanted is not None]
        if len(wanted) < len(planned):
            raise InvalidInput("list", "Some rows are not in order, so nothing was sent. Correct them and check again.")
        batch = uuid4()
        for each in wanted:
            write_invitation(work, person_id, each, batch=batch, note=note)
        return len(wanted)
