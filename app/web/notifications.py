"""What the portal told a person: what is new since they last looked, and where each of it leads."""

from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.commands.mark_notifications_read import mark_notifications_read
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.queries.notifications import NOTIFICATION_SORTS, NotificationRow, notifications
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("notifications", __name__)

NOTIFICATIONS = ListOf("notifications", filters=("search", "kind", "read"), sorts=tuple(NOTIFICATION_SORTS), sort="-at")

_COLUMNS: Columns[NotificationRow] = (
    ("When", lambda row: f"{row.at:%Y-%m-%d %H:%M}"),
    ("New", lambda row: "Yes" if row.is_new else "No"),
    ("What", lambda row: row.subject),
    ("About", lambda row: row.about),
    ("Case", lambda row: row.reference),
    ("Child or young person", lambda row: row.child),
    ("Inbox", lambda row: row.inbox),
)


@blueprint.get("/notifications/")
@allows(Action.NOTIFICATION_LIST)
def notification_list() -> str | Response:
    """List what this person and their inboxes were told, the newest first."""
    with database().reading() as session:
        wanted = asked(session, NOTIFICATIONS)
        found = notifications(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("notifications", _COLUMNS, found.listing.rows)
    return render_template("notifications/notifications.html", asked=wanted, found=found, shown_at=now().isoformat())


@blueprint.post("/notifications/")
@allows(Action.NOTIFICATION_LIST)
def filter_notifications() -> AnyResponse:
    """Remember which notices the person wants to see."""
    return set_filter(NOTIFICATIONS, "notifications.notification_list")


@blueprint.post("/notifications/mark-read/")
@allows(Action.NOTIFICATION_LIST)
def mark_read() -> AnyResponse:
    """Take the person's word that they have read what was there when the page was shown."""
    mark_notifications_read(database(), person_id=person().id, until=_shown_at(), now=now())
    flash("All notifications are marked as read.")
    return redirect(url_for("notifications.notification_list"), 303)


def _shown_at() -> datetime:
    try:
        instant = datetime.fromisoformat(request.form.get("shown_at", ""))
        in_utc = instant.astimezone(UTC) if instant.tzinfo else None
    except (ValueError, OverflowError):
        in_utc = None
    if in_utc is None:
        raise InvalidInput("shown_at", "Open the page again and press the button there.")
    return in_utc
