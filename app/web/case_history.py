"""All that happened in a case, in words."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.domain.days import UK
from app.queries.happened import HISTORY_KINDS, Happened
from app.queries.history_page import NEWEST_FIRST, history_page
from app.web.case_asking import about_case
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("case_history", __name__)

HISTORY = ListOf("case-history", filters=("kind",), sorts=("at",), sort=NEWEST_FIRST)


def _by_uk_clocks(at: datetime) -> str:
    return f"{at.astimezone(UK):%Y-%m-%d %H:%M}"


_COLUMNS: Columns[Happened] = (
    ("When", lambda each: _by_uk_clocks(each.at)),
    ("What happened", lambda each: each.what),
    ("About", lambda each: each.about),
    ("Person", lambda each: each.by),
    ("Reason", lambda each: each.reason),
    ("Kind", lambda each: HISTORY_KINDS[each.kind]),
)


@blueprint.get("/cases/<uuid:case_id>/history/")
@allows(Action.CASE_VIEW_CASEWORK)
def history(case_id: UUID) -> str | Response:
    """Tell all that happened in a case, the newest first."""
    with database().reading() as session:
        wanted = asked(session, HISTORY)
        page = history_page(session, person().id, case_id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet(f"history-{page.heading.reference}", _COLUMNS, page.happened.rows)
    return render_template("cases/history.html", page_of=page, asked=wanted, kinds=HISTORY_KINDS)


@blueprint.post("/cases/<uuid:case_id>/history/")
@allows(Action.CASE_VIEW_CASEWORK)
def filter_history(case_id: UUID) -> AnyResponse:
    """Remember which kind of thing the person wants to read of."""
    about_case(case_id, Action.CASE_VIEW_CASEWORK)
    return set_filter(HISTORY, "case_history.history")
