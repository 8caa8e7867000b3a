"""Cases: the list, and one case."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import permits
from app.queries.case_filters import CASE_FILTERS, asks_for_sent_plans, case_choices
from app.queries.case_list import CASE_SORTS, CaseRow, Which
from app.queries.case_list import case_list as case_list_query
from app.queries.case_page import case_page
from app.queries.followed_case import followed_case
from app.web.current import database, now, person, today
from app.web.list_pages import Asked, Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("cases", __name__)


#: For the council's casework. The closed cases, and those with a final plan, have another first sort.
CASE_LIST = ListOf("cases", filters=CASE_FILTERS, sorts=CASE_SORTS, sort="limit")
_CLOSED_CASES = replace(CASE_LIST, sort="-closed")
_SENT_PLANS = replace(CASE_LIST, sort="-sent")
#: Everybody else has few cases: they can look for one, and have nothing to narrow down.
_OWN_CASES = ListOf("own-cases", filters=("search",), sorts=CASE_SORTS, sort="limit")

_COLUMNS: Columns[CaseRow] = (
    ("Reference", lambda row: row.reference),
    ("Child or young person", lambda row: row.child),
    ("Stage", lambda row: row.stage),
    ("Ended", lambda row: row.ending),
    ("Closed on", lambda row: row.closed_on),
    ("Whole weeks since the request", lambda row: row.weeks_gone),
    ("Next time limit", lambda row: row.limit),
    ("Next time limit on", lambda row: row.limit_on),
    ("Days left", lambda row: row.limit_days_left),
    ("20 weeks end on", lambda row: row.plan_due_on),
    ("Final plan sent on", lambda row: row.plan_sent_on),
    ("Exception recorded", lambda row: "Yes" if row.is_excused else "No"),
    ("Officer", lambda row: row.officer),
    ("Needs", lambda row: "; ".join(row.needs)),
)


@blueprint.get("/cases/")
@allows(Action.CASE_LIST)
def case_list() -> str | Response:
    """List the cases that this person may see: to the council's staff the open or the closed ones, else all."""
    is_staff = _sees_casework()
    with database().reading() as session:
        wanted = asked(session, _list_of(is_staff=is_staff), views=("closed", "archived"))
        which = _which(wanted, is_staff=is_staff)
        cases = case_list_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number, which=which)
        choices = case_choices(session, today()) if is_staff and not wanted.as_spreadsheet else None
    if wanted.as_spreadsheet:
        return spreadsheet("cases", _COLUMNS, cases.rows)
    template = "cases/case-list.html" if is_staff else "cases/own-cases.html"
    return render_template(template, asked=wanted, cases=cases, which=which.value, choices=choices)


@blueprint.post("/cases/")
@allows(Action.CASE_LIST)
def filter_case_list() -> AnyResponse:
    """Remember which cases the person wants to see."""
    return set_filter(CASE_LIST if _sees_casework() else _OWN_CASES, "cases.case_list")


def _sees_casework() -> bool:
    return permits(Action.CASE_VIEW_CASEWORK, Standing(person().id, roles=person().roles))


def _list_of(*, is_staff: bool) -> ListOf:
    if not is_staff:
        return _OWN_CASES
    if asks_for_sent_plans(request.args):
        return _SENT_PLANS
    return _CLOSED_CASES if "closed" in request.args else CASE_LIST


def _which(wanted: Asked, *, is_staff: bool) -> Which:
    if "archived" in wanted.views:
        return Which.ARCHIVED
    if not is_staff:
        return Which.ALL
    if asks_for_sent_plans(wanted.filters):
        return Which.SENT
    return Which.CLOSED if "closed" in wanted.views else Which.OPEN


@blueprint.get("/cases/<uuid:case_id>/")
@allows(Action.CASE_VIEW)
def case(case_id: UUID) -> str:
    """Show a case: to the council's staff all of the casework, to everybody else what they follow."""
    with database().reading() as session:
        if not _sees_casework():
            followed = followed_case(session, person().id, case_id, today())
            name = followed.reader.replace("_", "-") if followed.is_shared else "not-shared"
            return render_template(f"cases/{name}.html", case=followed)
        page = case_page(session, person().id, case_id, now())
    return render_template("cases/casework.html", case=page)
