"""How long each service takes to answer, as the council and the service itself see it."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.queries.performance.all_inboxes import SORTS, InboxRow
from app.queries.performance.all_inboxes import all_inboxes as all_inboxes_query
from app.queries.performance.one_inbox import MonthRow, one_inbox
from app.web.charts import Percentage, columns
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("performance", __name__)

_INBOXES = ListOf("services", filters=("search", "advice"), sorts=SORTS, sort="inbox")

_INBOX_COLUMNS: Columns[InboxRow] = (
    ("Inbox", lambda row: row.name),
    ("Organisation", lambda row: row.organisation),
    ("Received in the last 12 months", lambda row: row.answers.received),
    ("Answered, or six weeks over", lambda row: row.answers.in_time.of),
    ("Answered within six weeks", lambda row: row.answers.in_time.number),
    ("Percent", lambda row: row.answers.in_time.percent),
    ("Median days", lambda row: row.answers.median_days),
    ("Nine of ten within days", lambda row: row.answers.ninety_percent_days),
    ("Open now", lambda row: row.answers.open),
    ("Open and late", lambda row: row.answers.open_late),
    ("Longest waiting, days", lambda row: row.answers.longest_waiting),
)
_MONTH_COLUMNS: Columns[MonthRow] = (
    ("Received in", lambda row: row.month.title),
    ("Received", lambda row: row.answers.received),
    ("Answered, or six weeks over", lambda row: row.answers.in_time.of),
    ("Answered within six weeks", lambda row: row.answers.in_time.number),
    ("Percent", lambda row: row.answers.in_time.percent),
    ("Median days", lambda row: row.answers.median_days),
    ("Nine of ten within days", lambda row: row.answers.ninety_percent_days),
)


@blueprint.get("/performance/")
@allows(Action.PERFORMANCE_VIEW)
def all_inboxes() -> str | Response:
    """List every inbox with its answer times."""
    with database().reading() as session:
        wanted = asked(session, _INBOXES)
        found = all_inboxes_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("services", _INBOX_COLUMNS, found.listing.rows)
    return render_template("performance/all-inboxes.html", asked=wanted, found=found)


@blueprint.post("/performance/")
@allows(Action.PERFORMANCE_VIEW)
def filter_all_inboxes() -> AnyResponse:
    """Remember which inboxes the person wants to see."""
    return set_filter(_INBOXES, "performance.all_inboxes")


@blueprint.get("/inboxes/<uuid:inbox_id>/performance/")
@allows(Action.INBOX_VIEW_PERFORMANCE)
def inbox(inbox_id: UUID) -> str | Response:
    """Show the answer times of one inbox, to its own members and to the council."""
    with database().reading() as session:
        found = one_inbox(session, person().id, inbox_id, today())
    if request.args.get("format") == "csv":
        return spreadsheet("answer-times", _MONTH_COLUMNS, found.months)
    months = [Percentage(month.month.short_title, month.answers.in_time.percent) for month in found.months]
    said = "; ".join(
        f"{month.month.title}: {month.answers.in_time.percent}%" for month in found.months if month.answers.in_time.of
    )
    return render_template("performance/inbox.html", inbox=found, chart=columns(months), said=said)
