"""The inboxes of services and settings, for those who distribute what arrives in them."""

from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from app.domain.actions import Action
from app.domain.stages import ContributionStatus
from app.queries.inbox_left import AnsweredRow, ForwardedRow, answered_by_inbox, forwarded_from_inbox
from app.queries.inbox_list import InboxRow
from app.queries.inbox_list import inbox_list as inbox_list_query
from app.queries.inbox_page import inbox_page
from app.queries.inbox_requests import LyingRow, consultations_in_inbox, requests_in_inbox
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, ListPage, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("inboxes", __name__)

INBOXES = ListOf("inboxes", ("search",), ("name", "unassigned", "late", "soon"), "name")
_INBOX_COLUMNS: Columns[InboxRow] = (
    ("Inbox", lambda row: row.name),
    ("Organisation", lambda row: row.organisation),
    ("With nobody yet", lambda row: row.unassigned),
    ("Late", lambda row: row.late),
    ("Due in the next 7 days", lambda row: row.due_soon),
    ("With somebody", lambda row: row.assigned),
    ("Consultations", lambda row: row.consultations),
)


_CHILD: Columns[LyingRow] = (
    ("Child or young person", lambda row: row.child),
    ("Born", lambda row: row.born_on),
    ("Case", lambda row: row.case_reference),
    ("Received", lambda row: row.received_on),
    ("Due", lambda row: row.due_on),
    ("Days left", lambda row: row.days_left),
)
_UNASSIGNED = ListPage(
    ListOf("inbox", ("search", "advice", "due"), ("due", "received", "child", "case"), "due"),
    "inboxes.inbox",
    "inboxes/unassigned.html",
    lambda session, inbox_id, *wanted: requests_in_inbox(
        session, inbox_id, today(), ContributionStatus.WITH_INBOX, *wanted
    ),
    (("Advice", lambda row: row.what), *_CHILD),
)
_WITH_SOMEBODY = ListPage(
    ListOf("inbox-with-somebody", ("search", "advice", "due", "person"), ("due", "child", "case", "person"), "due"),
    "inboxes.with_somebody",
    "inboxes/with-somebody.html",
    lambda session, inbox_id, *wanted: requests_in_inbox(
        session, inbox_id, today(), ContributionStatus.WITH_CONTRIBUTOR, *wanted
    ),
    (
        ("Advice", lambda row: row.what),
        *_CHILD,
        ("With", lambda row: row.person),
        ("Since", lambda row: row.person_since),
    ),
)
_CONSULTATIONS = ListPage(
    ListOf("inbox-consultations", ("search", "due"), ("due", "child", "case", "what"), "due"),
    "inboxes.consultations",
    "inboxes/consultations.html",
    lambda session, inbox_id, *wanted: consultations_in_inbox(session, inbox_id, today(), *wanted),
    (("Setting", lambda row: row.what), *_CHILD),
)
_FORWARDED_COLUMNS: Columns[ForwardedRow] = (
    ("Advice", lambda row: row.what),
    ("Case", lambda row: row.case_reference),
    ("Forwarded", lambda row: row.forwarded_on),
    ("By", lambda row: row.by),
    ("To", lambda row: row.to),
    ("Where it is now", lambda row: row.is_now),
    ("Due", lambda row: row.due_on),
    ("Came", lambda row: row.came_on),
)
_FORWARDED = ListPage(
    ListOf("inbox-forwarded", ("search", "advice"), ("forwarded", "case", "due", "came"), "-forwarded"),
    "inboxes.forwarded",
    "inboxes/forwarded.html",
    lambda session, inbox_id, *wanted: forwarded_from_inbox(session, inbox_id, today(), *wanted),
    _FORWARDED_COLUMNS,
)
_ANSWERED_COLUMNS: Columns[AnsweredRow] = (
    ("Advice", lambda row: row.what),
    ("Case", lambda row: row.case_reference),
    ("Received", lambda row: row.received_on),
    ("Due", lambda row: row.due_on),
    ("Came", lambda row: row.came_on),
    ("Days late", lambda row: row.days_late),
    ("How it stands", lambda row: row.stands),
)
_ANSWERED = ListPage(
    ListOf("inbox-answered", ("search", "advice"), ("received", "case", "due", "came"), "-received"),
    "inboxes.answered",
    "inboxes/answered.html",
    answered_by_inbox,
    _ANSWERED_COLUMNS,
)


@blueprint.get("/inboxes/")
@allows(Action.INBOX_VIEW)
def inbox_list() -> str | Response:
    """List the inboxes of which this person is a member, with how much lies in each."""
    with database().reading() as session:
        wanted = asked(session, INBOXES)
        found = inbox_list_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("inboxes", _INBOX_COLUMNS, found.rows)
    return render_template("inboxes/inbox-list.html", inboxes=found, asked=wanted)


@blueprint.post("/inboxes/")
@allows(Action.INBOX_VIEW)
def filter_inbox_list() -> Response:
    """Remember which inboxes to show."""
    return set_filter(INBOXES, "inboxes.inbox_list")


@blueprint.route("/inboxes/<uuid:inbox_id>/", methods=["GET", "POST"])
@allows(Action.INBOX_VIEW)
def inbox(inbox_id: UUID) -> str | Response:
    """Show the requests that nobody has yet, the one due first on top, to be distributed."""
    return _show(_UNASSIGNED, inbox_id)


@blueprint.route("/inboxes/<uuid:inbox_id>/with-somebody/", methods=["GET", "POST"])
@allows(Action.INBOX_VIEW)
def with_somebody(inbox_id: UUID) -> str | Response:
    """Show the requests that somebody of the service has, who, and by when."""
    return _show(_WITH_SOMEBODY, inbox_id)


@blueprint.route("/inboxes/<uuid:inbox_id>/consultations/", methods=["GET", "POST"])
@allows(Action.INBOX_VIEW)
def consultations(inbox_id: UUID) -> str | Response:
    """Show the consultations that the setting is to answer."""
    return _show(_CONSULTATIONS, inbox_id)


@blueprint.route("/inboxes/<uuid:inbox_id>/forwarded/", methods=["GET", "POST"])
@allows(Action.INBOX_VIEW)
def forwarded(inbox_id: UUID) -> str | Response:
    """Show what was forwarded from here, where it is now, and whether it came."""
    return _show(_FORWARDED, inbox_id)


@blueprint.route("/inboxes/<uuid:inbox_id>/answered/", methods=["GET", "POST"])
@allows(Action.INBOX_VIEW)
def answered(inbox_id: UUID) -> str | Response:
    """Show what this service no longer owes, and what became of it."""
    return _show(_ANSWERED, inbox_id)


def _show(view: ListPage, inbox_id: UUID) -> str | Response:
    """Show one list of the inbox, give it as a spreadsheet, or (by a POST) remember its filter."""
    if request.method == "POST":
        return set_filter(view.of, view.endpoint)
    with database().reading() as session:
        page = inbox_page(session, person().id, inbox_id, today())
        wanted = asked(session, view.of, views=("tick",))
        rows = view.read(session, inbox_id, wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet(view.of.name, view.columns, rows.rows)
    return render_template(view.template, inbox=page, rows=rows, asked=wanted, nothing="nothing" in request.args)
