"""Asking for an EHC needs assessment: by the family, a setting, a professional, or an officer for somebody else."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.save_draft import save_draft
from app.commands.start_request import start_request
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, InvalidInput
from app.queries.request_page import RequestPage, request_page, request_receipt
from app.web.answering import Filling, page_places, uploads_for
from app.web.current import database, now, person, today
from app.web.days import DayInput
from app.web.security import allows

blueprint = Blueprint("requests", __name__)

_RECEIVED_ON = "received_on"


@blueprint.get("/requests/new/")
@allows(Action.CASE_START)
def begin() -> str:
    """Say what the request is for, and where this person left off."""
    page = _request_page()
    return render_template("requests/begin.html", request_page=page, filling=_filling(page))


@blueprint.get("/requests/new/page/<int:number>/")
@allows(Action.CASE_START)
def page(number: int) -> str:
    """Ask one page of the request, with what was answered before."""
    return _filling(_request_page()).ask(number)


@blueprint.post("/requests/new/page/<int:number>/")
@allows(Action.CASE_START)
def answer(number: int) -> tuple[str, int] | Response:
    """Keep the answers of one page in the draft, and lead to the next page or the check."""
    shown = _request_page()
    filling = _filling(shown)
    taken = filling.take(number)
    save_draft(database(), person_id=person().id, task_id=None, form=shown.form.name, answers=taken.answers, now=now())
    return filling.after(taken)


@blueprint.get("/requests/new/check/")
@allows(Action.CASE_START)
def check() -> str:
    """Show all answers before they are sent."""
    shown = _request_page()
    return _filling(shown).check(received_on=_when(shown, DayInput.of(_RECEIVED_ON, today())))


@blueprint.post("/requests/new/check/")
@allows(Action.CASE_START)
def send() -> tuple[str, int] | Response:
    """Start the case and lead to the receipt with its reference."""
    shown = _request_page()
    if not shown.has_draft:
        raise AlreadyDone("There is nothing to send: this request has been sent already, or no page is answered yet.")
    filling = _filling(shown)
    typed = DayInput.posted(_RECEIVED_ON, request.form)
    try:
        received_on = _received_on(shown, typed)
        started = start_request(
            database(),
            person_id=person().id,
            answers=filling.answers,
            received_on=received_on,
            now=now(),
            from_draft=True,
        )
    except InvalidInput as refusal:
        errors: Mapping[str, str] = {f"{refusal.field}-day": refusal.sentence}
        return filling.check(errors, _when(shown, typed.refused(refusal.sentence))), 422
    except InvalidAnswers as refusal:
        return filling.check(refusal.errors, _when(shown, typed)), 422
    return redirect(url_for("requests.done", case_id=started.case_id), 303)


@blueprint.get("/requests/<uuid:case_id>/sent/")
@allows(Action.CASE_START)
def done(case_id: UUID) -> str:
    """Confirm the request to the person who made it, with its reference."""
    with database().reading() as session:
        return render_template("requests/done.html", receipt=request_receipt(session, person().id, case_id))


def _received_on(page: RequestPage, typed: DayInput) -> date | None:
    return typed.read("the day the request was received", no_later_than=today()) if page.may_say_when else None


def _when(page: RequestPage, typed: DayInput) -> DayInput | None:
    return typed if page.may_say_when else None


def _request_page() -> RequestPage:
    with database().reading() as session:
        return request_page(session, person().id, today())


def _filling(page: RequestPage) -> Filling:
    return Filling(
        form=page.form,
        name=page.form.title,
        answers=page.answers,
        choices=page.choices,
        uploads=uploads_for(None, page.file_names),
        places=page_places(
            partial(url_for, "requests.page"), start=url_for("requests.begin"), check=url_for("requests.check")
        ),
        today=today(),
    )
