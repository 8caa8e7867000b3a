"""What people were shown, and what they were refused, goes into the audit: here, for every route.

Whether a page shows a piece of a child's record is read off its address: a page about a case, an answer, a file, a
task does. So a new page is recorded without anybody thinking of it. A page that could not be recorded is not shown.
Lists are no record: whoever opens something out of one is recorded then. A list that is saved as a spreadsheet is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from flask import Flask, Response, current_app, g, request

from app.commands.note_refusal import note_refusal
from app.commands.note_saved_list import note_saved_list
from app.commands.note_view import note_view
from app.domain.actions import Action
from app.domain.refusals import TryAgain
from app.web.current import database, now
from app.web.sessions import signed_in

#: The value in an address → the kind of thing it names, of those that are part of a child's record.
RECORDS: Mapping[str, str] = {
    "case_id": "case",
    "consultation_id": "consultation",
    "contribution_id": "contribution",
    "file_id": "file",
    "grant_id": "grant",
    "instance_id": "part",
    "letter_id": "letter",
    "party_id": "party",
    "submission_id": "submission",
    "task_id": "task",
    "withholding_id": "withholding",
}

#: A page that was refused what was typed is shown again, with all that it shows of the child.
_SHOWN = (HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY)


@dataclass(frozen=True)
class _Thing:
    """What the address of this request names: the last thing in it, and the case if it names that too."""

    kind: str | None
    id: UUID | None
    case_id: UUID | None
    is_record: bool


def install(app: Flask) -> None:
    """Look at every answer before it is sent."""
    app.after_request(_note)


def list_was_saved(name: str, rows: int) -> None:
    """Say that the answer to this request is a list as a spreadsheet."""
    g.saved_list = (name, rows)


def _note(response: Response) -> Response:
    view = current_app.view_functions.get(request.endpoint or "")
    action = vars(view).get("action") if view is not None else None
    person = signed_in() if action else None
    if action is None or person is None:
        return response
    try:
        _note_what_happened(response, action, person.id)
    except TryAgain as busy:
        response.close()
        return current_app.make_response(current_app.handle_user_exception(busy))
    return response


def _note_what_happened(response: Response, action: Action, person_id: UUID) -> None:
    thing = _thing()
    if "refusal" in g:
        note_refusal(
            database(),
            person_id=person_id,
            action=action,
            kind=thing.kind,
            thing_id=thing.id,
            case_id=thing.case_id,
            now=now(),
        )
    elif "saved_list" in g:
        name, rows = g.saved_list
        note_saved_list(database(), person_id=person_id, name=name, rows=rows, case_id=thing.case_id, now=now())
    elif thing.is_record and thing.kind and thing.id and _is_shown(response):
        note_view(
            database(),
            person_id=person_id,
            page=action,
            kind=thing.kind,
            thing_id=thing.id,
            case_id=thing.case_id,
            now=now(),
        )


def _thing() -> _Thing:
    ids = {name: value for name, value in (request.view_args or {}).items() if isinstance(value, UUID)}
    if not ids:
        return _Thing(None, None, None, is_record=False)
    name, value = list(ids.items())[-1]
    is_record = any(each in RECORDS for each in ids)
    kind = RECORDS.get(name, name.removesuffix("_id").replace("_", "-"))
    return _Thing(kind, value, ids.get("case_id"), is_record)


def _is_shown(response: Response) -> bool:
    if request.method == "GET":
        return response.status_code in _SHOWN
    return request.method == "POST" and response.status_code in _SHOWN and response.mimetype == "text/html"
