"""Organisations from a file and into one."""

from http import HTTPStatus
from operator import attrgetter

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.import_organisations import import_organisations
from app.domain.actions import Action
from app.domain.organisation_plan import Outcome
from app.domain.organisation_sheet import COLUMNS, SheetRow
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.spreadsheets import text_of
from app.queries.organisation_import import all_organisations, organisation_import
from app.web.asking import Answer
from app.web.current import configuration, database, now, person, today
from app.web.list_pages import Columns, spreadsheet
from app.web.security import allows
from app.web.words import size

blueprint = Blueprint("organisation_lists", __name__)

_MOST_BYTES = 1024 * 1024
_CELLS: Columns[SheetRow] = tuple((title, attrgetter(name)) for name, title in COLUMNS.items())


@blueprint.get("/organisations/export/")
@allows(Action.ORGANISATION_IMPORT)
def export() -> Response:
    """Save every organisation with its mailbox and advice, to be changed and sent back."""
    with database().reading() as session:
        rows = all_organisations(session, person().id, today())
    return spreadsheet("all-organisations", _CELLS, rows)


@blueprint.get("/organisations/import/")
@allows(Action.ORGANISATION_IMPORT)
def upload() -> str:
    """Ask for a file of organisations."""
    return _page(())


@blueprint.post("/organisations/import/")
@allows(Action.ORGANISATION_IMPORT)
def check() -> Answer:
    """Show row by row what the file would do. Nothing is changed."""
    try:
        text = _sent()
        return _shown(text)
    except InvalidInput as refusal:
        return _page([("file", refusal.sentence)]), HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.post("/organisations/import/confirm/")
@allows(Action.ORGANISATION_IMPORT)
def confirm() -> Answer:
    """Do exactly what was shown; when something was changed meanwhile, show anew what the file would do."""
    text, shown = request.form.get("text", ""), request.form.get("shown", "")
    try:
        done = import_organisations(database(), person_id=person().id, text=text, shown=shown, now=now())
    except OutOfStep as refusal:
        return _shown(text, refusal.sentence), HTTPStatus.CONFLICT
    except InvalidInput as refusal:
        return _page([("file", refusal.sentence)]), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(f"{_count(done.new)} added and {_count(done.changed)} changed.")
    return redirect(url_for("organisations.organisation_list"), 303)


def _sent() -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise InvalidInput("file", "Choose a file.")
    most = min(_MOST_BYTES, configuration().max_file_bytes)
    with file.stream as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise InvalidInput("file", f"The file is larger than {size(most)}. Send it in parts.")
    return text_of(content)


def _shown(text: str, sentence: str = "") -> str:
    with database().reading() as session:
        plan = organisation_import(session, person().id, text, today())
    return render_template(
        "organisations/import-check.html", plan=plan, text=text, outcomes=Outcome, sentence=sentence, titles=COLUMNS
    )


def _page(errors: "tuple[()] | list[tuple[str, str]]") -> str:
    return render_template("organisations/import.html", errors=errors, titles=COLUMNS)


def _count(number: int) -> str:
    return "1 organisation" if number == 1 else f"{number} organisations"
