"""The EHC team asks one person to register."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from app.commands.write_invitation import check_invitation, write_invitation
from app.domain.invitations import Wanted, note_of, their_name
from app.domain.own_details import own_email
from app.store import Database


def invite(database: Database, *, person_id: UUID, wanted: Wanted, note: str, now: datetime) -> UUID:
    """Write the invitation and leave its email; give its id. Nothing is granted before it is accepted."""
    wanted = replace(wanted, email=own_email(wanted.email), name=their_name(wanted.name), reason=wanted.reason.strip())
    note = note_of(note)
    with database.unit_of_work(now) as work:
        check_invitation(work, person_id, wanted, note)
        return write_invitation(work, person_id, wanted, batch=uuid4(), note=note)
