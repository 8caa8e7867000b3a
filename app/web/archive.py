"""Putting cases out of one's own list, and bringing them back (P30)."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.commands.archive_case import archive_case
from app.commands.bring_back_case import bring_back_case
from app.domain.actions import Action
from app.web.current import database, now, person
from app.web.security import allows

blueprint = Blueprint("archive", __name__)


@blueprint.post("/cases/<uuid:case_id>/archive/")
@allows(Action.CASE_ARCHIVE)
def archive(case_id: UUID) -> Response:
    """Put the case out of the person's own list."""
    archive_case(database(), person_id=person().id, case_id=case_id, now=now())
    flash("The case is out of your list. Your tasks and emails about it come as before.")
    return redirect(url_for("cases.case", case_id=case_id), 303)


@blueprint.post("/cases/<uuid:case_id>/bring-back/")
@allows(Action.CASE_ARCHIVE)
def bring_back(case_id: UUID) -> Response:
    """Put the case back into the person's own list."""
    bring_back_case(database(), person_id=person().id, case_id=case_id, now=now())
    flash("The case is in your list again.")
    return redirect(url_for("cases.case", case_id=case_id), 303)
