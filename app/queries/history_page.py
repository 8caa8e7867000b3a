"""The history of a case as a page: of one kind or of all, by days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.queries.case_history import case_history
from app.queries.case_page import CaseHeading, heading_of
from app.queries.happened import Happened
from app.queries.history_days import HistoryDay, by_day
from app.queries.listing import EVERY_ROW, PAGE_SIZE, Listing, listing
from app.store.standing import standing_on_case
from app.store.tables.cases import Case

NEWEST_FIRST, OLDEST_FIRST = "-at", "at"


@dataclass(frozen=True)
class HistoryPage:
    """One page of the history."""

    heading: CaseHeading
    happened: Listing[Happened]
    days: tuple[HistoryDay, ...]


def history_page(
    session: Session,
    person_id: UUID,
    case_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str = NEWEST_FIRST,
    number: int = EVERY_ROW,
) -> HistoryPage:
    """Give the history of a case to the council's staff; ``NotFound`` for everybody else."""
    require(Action.CASE_VIEW_CASEWORK, standing_on_case(session, person_id, case_id, today))
    kind = filters.get("kind", "")
    told = [each for each in case_history(session, case_id) if kind in ("", each.kind)]
    if sort == OLDEST_FIRST:
        told.reverse()
    if number != EVERY_ROW:
        told = told[PAGE_SIZE * (number - 1) : PAGE_SIZE * number + 1]
    rows = listing(told, number)
    return HistoryPage(heading_of(session, session.get_one(Case, case_id)), rows, by_day(rows.rows))
