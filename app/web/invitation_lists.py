"""Inviting everybody of a list: nothing is sent before it was shown row by row."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for

from app.commands.check_invitations import check_invitations
from app.commands.invite_list import invite_list
from app.domain.actions import Action
from app.domain.invitation_sheet import COLUMNS, MOST_ROWS, read_list
from app.domain.outcome_words import RELATIONS
from app.domain.refusals import InvalidInput
from app.domain.spreadsheets import text_of
from app.web.asking import Answer
from app.web.current import database, now, person
from app.web.security import allows

blueprint = Blueprint("invitation_lists", __name__)

_MOST_KILOBYTES = 150
_MOST_BYTES = _MOST_KILOBYTES * 1024
_TOO_LARGE = f"The list is larger than {_MOST_KILOBYTES} KB. Send it in parts."


@blueprint.get("/invitations/from-list/")
@allows(Action.INVITATION_SEND)
def from_list() -> str:
    """Ask for a list of people."""
    return _page("", "", [])


@blueprint.post("/invitations/from-list/")
@allows(Action.INVITATION_SEND)
def check() -> Answer:
    """Show row by row what would be sent and what is wrong. Nothing is sent."""
    text, note = request.form.get("list", ""), request.form.get("note", "")
    try:
        text = _sent_file() or text
        if len(text) > _MOST_BYTES:
            raise InvalidInput("list", _TOO_LARGE)
        return _shown(text, note)
    except InvalidInput as refusal:
        return _refused(text, note, refusal)


@blueprint.post("/invitations/from-list/send/")
@allows(Action.INVITATION_SEND)
def send() -> Answer:
    """Send all of the list; when a row is no longer in order, send nothing and show it anew."""
    text, note = request.form.get("list", ""), request.form.get("note", "")
    try:
        rows = read_list(text)
        number = invite_list(database(), person_id=person().id, rows=rows, note=note, now=now())
    except InvalidInput as refusal:
        try:
            return _shown(text, note, refusal.sentence), HTTPStatus.UNPROCESSABLE_ENTITY
        except InvalidInput as fault:
            return _refused(text, note, fault)
    flash("We have sent 1 invitation." if number == 1 else f"We have sent {number} invitations.")
    return redirect(url_for("invitations.invitations"), 303)


def _shown(text: str, note: str, sentence: str = "") -> str:
    planned = check_invitations(database(), person_id=person().id, rows=read_list(text), note=note, now=now())
    return render_template(
        "invitations/check-list.html",
        planned=planned,
        faults=sum(1 for each in planned if each.fault),
        text=text,
        note=note,
        sentence=sentence,
        relations=RELATIONS,
    )


def _sent_file() -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        return ""
    content = file.stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise InvalidInput("file", _TOO_LARGE)
    return text_of(content)


def _refused(text: str, note: str, refusal: InvalidInput) -> Answer:
    return _page(text, note, [(refusal.field, refusal.sentence)]), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(text: str, note: str, errors: list[tuple[str, str]]) -> str:
    return render_template(
        "invitations/from-list.html",
        text=text,
        note=note,
        errors=errors,
        said=dict(errors),
        titles=list(COLUMNS.values()),
        relations=list(RELATIONS.values()),
        most_rows=MOST_ROWS,
        most_kilobytes=_MOST_KILOBYTES,
    )
