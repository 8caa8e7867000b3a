"""Cases: the list, one case, and all that happened in it."""

from uuid import UUID

from flask import Blueprint, render_template, request

from app.domain.actions import Action
from app.queries.case_history import case_history
from app.queries.case_list import case_list as case_list_query
from app.queries.case_page import case_heading, case_page
from app.web.current import database, person, today
from app.web.page_numbers import page_number
from app.web.security import allows

blueprint = Blueprint("cases", __name__)


@blueprint.get("/cases/")
@allows(Action.CASE_LIST)
def case_list() -> str:
    """List the open cases that this person may see, or the closed ones."""
    closed = "closed" in request.args
    with database().reading() as session:
        cases = case_list_query(session, person().id, today(), page_number(), closed=closed)
    return render_template("cases/case-list.html", cases=cases, closed=closed)


@blueprint.get("/cases/<uuid:case_id>/")
@allows(Action.CASE_VIEW)
def case(case_id: UUID) -> str:
    """Show a case: to the council's staff all of the casework, to everybody else what they follow."""
    with database().reading() as session:
        page = case_page(session, person().id, case_id, today())
    return render_template("cases/casework.html" if page.casework else "cases/followed.html", case=page)


@blueprint.get("/cases/<uuid:case_id>/history/")
@allows(Action.CASE_VIEW_CASEWORK)
def history(case_id: UUID) -> str:
    """Tell all that happened in a case, the newest first."""
    with database().reading() as session:
        heading = case_heading(session, person().id, case_id, today(), Action.CASE_VIEW_CASEWORK)
        happened = case_history(session, case_id)
    return render_template("cases/history.html", heading=heading, happened=happened)
