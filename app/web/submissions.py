"""Reading what was sent."""

from uuid import UUID

from flask import Blueprint, render_template

from app.domain.actions import Action
from app.queries.submission_page import submission_page
from app.web.current import database, person, today
from app.web.security import allows

blueprint = Blueprint("submissions", __name__)


@blueprint.get("/submissions/<uuid:submission_id>/")
@allows(Action.SUBMISSION_VIEW)
def submission(submission_id: UUID) -> str:
    """Show a submission as it was sent; it can be copied and printed, and never changed."""
    with database().reading() as session:
        page = submission_page(session, person().id, submission_id, today())
    return render_template("submissions/submission.html", submission=page)
