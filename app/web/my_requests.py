"""A contributor's own requests for advice."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from app.domain.actions import Action
from app.queries.my_answers import AnswerRow, handed_back, sent
from app.queries.my_requests import ToWriteRow, mine, to_write
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, ListPage, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("my_requests", __name__)


_TO_WRITE_COLUMNS: Columns[ToWriteRow] = (
    ("Advice", lambda row: row.what),
    ("Child or young person", lambda row: row.child),
    ("Born", lambda row: row.born_on),
    ("School or setting", lambda row: row.setting),
    ("Case", lambda row: row.case_reference),
    ("Asked by", lambda row: row.asked_by),
    ("Due", lambda row: row.due_on),
    ("Days left", lambda row: row.days_left),
    ("Returned because", lambda row: row.returned.missing if row.returned else ""),
)
_ANSWER_COLUMNS: Columns[AnswerRow] = (
    ("Advice", lambda row: row.what),
    ("Child or young person", lambda row: row.child),
    ("Case", lambda row: row.case_reference),
    ("What you did", lambda row: row.did),
    ("On", lambda row: row.answered_on),
    ("Due", lambda row: row.due_on),
    ("Days late", lambda row: row.days_late),
    ("Your reason", lambda row: row.reason),
    ("How it stands", lambda row: row.stands),
)
_TO_WRITE = ListPage(
    ListOf("my-requests", ("search", "advice", "due"), ("due", "child", "case"), "due"),
    "my_requests.waiting",
    "my-requests/to-write.html",
    to_write,
    _TO_WRITE_COLUMNS,
)
_SENT = ListPage(
    ListOf("my-requests-sent", ("search",), ("answered", "case", "due"), "-answered"),
    "my_requests.given",
    "my-requests/sent.html",
    sent,
    _ANSWER_COLUMNS,
)
_HANDED_BACK = ListPage(
    ListOf("my-requests-handed-back", ("search",), ("answered", "case", "due"), "-answered"),
    "my_requests.not_given",
    "my-requests/handed-back.html",
    handed_back,
    _ANSWER_COLUMNS,
)


@blueprint.route("/my-requests/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_LIST)
def waiting() -> str | Response:
    """Show what waits for this person's advice, the one due first on top, and why any of it was returned."""
    return _show(_TO_WRITE)


@blueprint.route("/my-requests/sent/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_LIST)
def given() -> str | Response:
    """Show the advice that this person sent, and what became of it."""
    return _show(_SENT)


@blueprint.route("/my-requests/handed-back/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_LIST)
def not_given() -> str | Response:
    """Show what this person handed back or declined, and why."""
    return _show(_HANDED_BACK)


def _show(view: ListPage) -> str | Response:
    """Show one list, give it as a spreadsheet, or (by a POST) remember its filter."""
    if request.method == "POST":
        return set_filter(view.of, view.endpoint)
    with database().reading() as session:
        wanted = asked(session, view.of)
        own = mine(session, person().id, today())
        rows = view.read(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet(view.of.name, view.columns, rows.rows)
    return render_template(view.template, mine=own, rows=rows, asked=wanted)
