"""What a file of organisations would do, and the file of all organisations."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.organisation_plan import Plan, plan_of
from app.domain.organisation_sheet import SheetRow, read_rows
from app.domain.policy import require
from app.queries.advice_offered import advice_offered
from app.store.organisation_sheet import organisation_sheet
from app.store.standing import standing_of


def all_organisations(session: Session, person_id: UUID, today: date) -> tuple[SheetRow, ...]:
    """Give every organisation with its mailbox and advice, as the file has it."""
    require(Action.ORGANISATION_IMPORT, standing_of(session, person_id, today))
    return organisation_sheet(session)


def organisation_import(session: Session, person_id: UUID, text: str, today: date) -> Plan:
    """Tell row by row what the file would do; ``InvalidInput`` when it is not such a file."""
    require(Action.ORGANISATION_IMPORT, standing_of(session, person_id, today))
    advice_types = tuple(name for name, _ in advice_offered(session))
    return plan_of(read_rows(text), organisation_sheet(session), advice_types)
