"""An officer answers a family's task for them: page by page, checked, and with who gave the answers and how."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired

from app.commands.answer_for_family import answer_for_family
from app.commands.save_draft import save_draft
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, OutOfStep
from app.domain.told import WAY_TITLES, Way
from app.queries.task_page import TaskPage, task_page
from app.web import errors
from app.web.answering import Filling, page_places, uploads_for
from app.web.asking import About, Answer, AskForm, DayField, ask
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("family_answers", __name__)

_ANSWERS = Action.TASK_ANSWER_FOR_FAMILY
_GO_ON = "Continue"


class ToldForm(AskForm):
    """Whose answers they are, and how they came."""

    given_by = StringField("Who gave the answers?", [InputRequired("Enter who gave the answers.")])
    way = RadioField(
        "How did you get them?",
        [InputRequired("Choose how you got the answers.")],
        choices={way.value: title for way, title in WAY_TITLES.items()},
    )
    given_on = DayField("On which day?", called="the day on which you got the answers")


@blueprint.get("/tasks/<uuid:task_id>/for-family/")
@allows(_ANSWERS)
def begin(task_id: UUID) -> str:
    """Say what answering for the family means, and lead to the first page."""
    page = _open_page(task_id)
    return render_template("tasks/for-family.html", task=page, filling=_filling(page))


@blueprint.get("/tasks/<uuid:task_id>/for-family/page/<int:number>/")
@allows(_ANSWERS)
def page(task_id: UUID, number: int) -> str:
    """Ask one page of the form, with what was written down before."""
    return _filling(_open_page(task_id)).ask(number)


@blueprint.post("/tasks/<uuid:task_id>/for-family/page/<int:number>/")
@allows(_ANSWERS)
def answer(task_id: UUID, number: int) -> tuple[str, int] | str | Response:
    """Keep the answers of one page in the officer's own draft, and lead on."""
    shown = _page(task_id)
    filling = _filling(shown)
    taken = filling.take(number)
    try:
        save_draft(
            database(),
            person_id=person().id,
            task_id=task_id,
            form=shown.form.name,
            answers=taken.answers,
            now=now(),
            action=_ANSWERS,
        )
    except (AlreadyDone, OutOfStep):
        errors.keep(replace(filling, answers=taken.answers).shown())
        raise
    return filling.after(taken)


@blueprint.get("/tasks/<uuid:task_id>/for-family/check/")
@allows(_ANSWERS)
def check(task_id: UUID) -> str:
    """Show all answers before they are sent."""
    return _filling(_open_page(task_id)).check(button=_GO_ON)


@blueprint.post("/tasks/<uuid:task_id>/for-family/check/")
@allows(_ANSWERS)
def checked(task_id: UUID) -> Response:
    """Lead on to who gave the answers; nothing is sent before that is known."""
    _open_page(task_id)
    return redirect(url_for("family_answers.send", task_id=task_id), 303)


@blueprint.route("/tasks/<uuid:task_id>/for-family/send/", methods=["GET", "POST"])
@allows(_ANSWERS)
def send(task_id: UUID) -> Answer:
    """Ask who gave the answers, how and when, and send them on the family's behalf."""
    shown = _open_page(task_id)
    filling = _filling(shown)
    form = ToldForm(given_on=today())

    def do() -> Response:
        answer_for_family(
            database(),
            person_id=person().id,
            task_id=task_id,
            answers=filling.answers,
            given_by=form.given_by.data or "",
            way=Way(form.way.data),
            given_on=form.given_on.data,
            now=now(),
        )
        flash(f"You have answered “{shown.name}” for the family.")
        return redirect(url_for("cases.case", case_id=shown.case_id), 303)

    back = url_for("family_answers.check", task_id=task_id)
    try:
        return ask("tasks/told.html", About(shown.caption, (back, "Check your answers")), form, do)
    except InvalidAnswers as refusal:
        return filling.check(refusal.errors, button=_GO_ON), 422
    except (AlreadyDone, OutOfStep):
        errors.keep(filling.shown())
        raise


def _page(task_id: UUID) -> TaskPage:
    with database().reading() as session:
        return task_page(session, person().id, task_id, today(), _ANSWERS)


def _open_page(task_id: UUID) -> TaskPage:
    page = _page(task_id)
    if page.closed is not None:
        raise AlreadyDone(page.closed)
    return page


def _filling(page: TaskPage) -> Filling:
    return Filling(
        form=page.form,
        name=f"{page.name}, for the family",
        answers=page.answers,
        choices=page.choices,
        uploads=uploads_for(None, page.file_names),
        places=page_places(
            partial(url_for, "family_answers.page", task_id=page.id),
            start=url_for("family_answers.begin", task_id=page.id),
            check=url_for("family_answers.check", task_id=page.id),
        ),
        today=today(),
    )
