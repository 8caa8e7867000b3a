"""Whether any address of a case may be shown to somebody."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables.cases import Party
from app.store.withholdings import details_withheld


def is_any_address_withheld(session: Session, case_id: UUID, person_id: UUID, today: date) -> bool:
    """Tell whether somebody's whereabouts in this case are withheld from this person: then no address is shown.

    The child's address, or one typed into a form, may be the very one that is kept secret.
    """
    found = select(Party.id).where(Party.case_id == case_id, details_withheld(Party.id, person_id, today)).limit(1)
    return session.scalar(found) is not None
