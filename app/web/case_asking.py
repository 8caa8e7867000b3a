"""What all pages share on which something is asked about one case."""

from uuid import UUID

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.actions import Action
from app.queries.case_page import case_heading
from app.web.asking import About
from app.web.current import database, person, today


def about_case(case_id: UUID, action: Action) -> About:
    """Give the case that the page asks about; ``NotFound`` for whoever may not do this action."""
    with database().reading() as session:
        heading = case_heading(session, person().id, case_id, today(), action)
    return About(f"{heading.reference}: {heading.child}", (url_for("cases.case", case_id=case_id), "The case"))


def back_to_case(case_id: UUID, sentence: str) -> Response:
    """Lead back to the case and say what was done."""
    flash(sentence)
    return redirect(url_for("cases.case", case_id=case_id), 303)
