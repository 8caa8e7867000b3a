"""The inboxes of services and settings, for those who distribute what arrives in them."""

from uuid import UUID

from flask import Blueprint, render_template

from app.domain.actions import Action
from app.queries.inbox_page import inbox_list as inbox_list_query
from app.queries.inbox_page import inbox_page
from app.web.current import database, person, today
from app.web.security import allows

blueprint = Blueprint("inboxes", __name__)


@blueprint.get("/inboxes/")
@allows(Action.INBOX_VIEW)
def inbox_list() -> str:
    """List the inboxes of which this person is a member, with how much lies in each."""
    with database().reading() as session:
        inboxes = inbox_list_query(session, person().id, today())
    return render_template("inboxes/inbox-list.html", inboxes=inboxes)


@blueprint.get("/inboxes/<uuid:inbox_id>/")
@allows(Action.INBOX_VIEW)
def inbox(inbox_id: UUID) -> str:
    """Show what lies in one inbox now, what nobody has yet on top."""
    with database().reading() as session:
        return render_template("inboxes/inbox.html", inbox=inbox_page(session, person().id, inbox_id, today()))
