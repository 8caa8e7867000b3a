"""Doing a task: what is asked, one page of its form at a time, check, send."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.complete_task import complete_task
from app.commands.pick_up_task import pick_up_task
from app.commands.pick_up_tasks import PickedUp, pick_up_tasks
from app.commands.put_back_task import put_back_task
from app.commands.save_draft import save_draft
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, OutOfStep
from app.queries.task_page import TaskPage, next_open_task, receipt, task_page
from app.queries.task_reach import View
from app.web import errors
from app.web.answering import Filling, page_places, uploads_for
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("tasks", __name__)


@blueprint.get("/tasks/<uuid:task_id>/")
@allows(Action.TASK_VIEW)
def task(task_id: UUID) -> str:
    """Show what is asked, of whom, for whom, by when, and how far the answers have come."""
    page = _task_page(task_id)
    return render_template("tasks/task.html", task=page, filling=_filling(page))


@blueprint.post("/tasks/<uuid:task_id>/pick-up/")
@allows(Action.TASK_PICK_UP)
def pick_up(task_id: UUID) -> Response:
    """Take a task that lies with the whole team."""
    pick_up_task(database(), person_id=person().id, task_id=task_id, now=now())
    flash("This task is now yours.")
    return redirect(url_for("tasks.task", task_id=task_id), 303)


@blueprint.post("/tasks/pick-up/")
@allows(Action.TASK_PICK_UP)
def pick_up_chosen() -> Response:
    """Take all tasks that were ticked in the list."""
    ids = [UUID(value) for value in request.form.getlist("task") if _is_id(value)]
    found = pick_up_tasks(database(), person_id=person().id, task_ids=ids, now=now())
    flash(_picked_up(found))
    return redirect(url_for("lists.my_tasks", view=(View.YOURS if found.taken else View.NOBODYS).value), 303)


@blueprint.post("/tasks/<uuid:task_id>/put-back/")
@allows(Action.TASK_PUT_BACK)
def put_back(task_id: UUID) -> Response:
    """Give a task back to the whole team."""
    put_back_task(database(), person_id=person().id, task_id=task_id, now=now())
    flash("The task lies with the team again. You can pick it up again as long as nobody else has.")
    return redirect(url_for("tasks.task", task_id=task_id), 303)


@blueprint.get("/tasks/<uuid:task_id>/page/<int:number>/")
@allows(Action.TASK_COMPLETE)
def page(task_id: UUID, number: int) -> str:
    """Ask one page of the form, with what was answered before."""
    shown = _open_task_page(task_id)
    return _filling(shown).ask(number)


@blueprint.post("/tasks/<uuid:task_id>/page/<int:number>/")
@allows(Action.TASK_COMPLETE)
def answer(task_id: UUID, number: int) -> tuple[str, int] | str | Response:
    """Keep the answers of one page in the draft, and lead to the next page or the check."""
    shown = _task_page(task_id)
    filling = _filling(shown)
    taken = filling.take(number)
    try:
        save_draft(
            database(), person_id=person().id, task_id=task_id, form=shown.form.name, answers=taken.answers, now=now()
        )
    except (AlreadyDone, OutOfStep):
        errors.keep(replace(filling, answers=taken.answers).shown())
        raise
    return filling.after(taken)


@blueprint.get("/tasks/<uuid:task_id>/check/")
@allows(Action.TASK_COMPLETE)
def check(task_id: UUID) -> str:
    """Show all answers before they are sent."""
    return _filling(_open_task_page(task_id)).check()


@blueprint.post("/tasks/<uuid:task_id>/check/")
@allows(Action.TASK_COMPLETE)
def send(task_id: UUID) -> tuple[str, int] | Response:
    """Complete the task with the answers of the draft, and lead to the next open task of the case or a receipt."""
    shown = _task_page(task_id)
    filling = _filling(shown)
    try:
        complete_task(database(), person_id=person().id, task_id=task_id, answers=filling.answers, now=now())
    except InvalidAnswers as refusal:
        return filling.check(refusal.errors), 422
    except (AlreadyDone, OutOfStep):
        errors.keep(filling.shown())
        raise
    flash(f"You have completed “{shown.name}”.")
    with database().reading() as session:
        following = next_open_task(session, person().id, shown.case_id, today())
    if following is None:
        return redirect(url_for("tasks.done", task_id=task_id), 303)
    return redirect(url_for("tasks.task", task_id=following), 303)


@blueprint.get("/tasks/<uuid:task_id>/done/")
@allows(Action.TASK_LIST)
def done(task_id: UUID) -> str:
    """Confirm to somebody what they have sent; nobody else finds anything here."""
    with database().reading() as session:
        return render_template("tasks/done.html", receipt=receipt(session, person().id, task_id))


def _task_page(task_id: UUID) -> TaskPage:
    with database().reading() as session:
        return task_page(session, person().id, task_id, today())


def _open_task_page(task_id: UUID) -> TaskPage:
    page = _task_page(task_id)
    if page.closed is not None:
        raise AlreadyDone(page.closed)
    return page


def _filling(page: TaskPage) -> Filling:
    return Filling(
        form=page.form,
        name=page.name,
        answers=page.answers,
        choices=page.choices,
        uploads=uploads_for(page.id, page.file_names),
        places=page_places(
            partial(url_for, "tasks.page", task_id=page.id),
            start=url_for("tasks.task", task_id=page.id),
            check=url_for("tasks.check", task_id=page.id),
        ),
        today=today(),
    )


def _picked_up(found: PickedUp) -> str:
    """Say how many are theirs now, and why each of the others is not."""
    if not found.taken and not found.refused:
        return "Tick the tasks that you want to pick up."
    taken = "1 task is now yours." if found.taken == 1 else f"{found.taken} tasks are now yours."
    return " ".join([taken, *dict.fromkeys(found.refused)])


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
