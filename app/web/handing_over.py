"""Giving work to another officer: one task, or a whole case."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.commands.change_officer import change_officer as change_officer_command
from app.commands.hand_over_task import hand_over_task
from app.domain.actions import Action
from app.queries.handing_over import changing_officer, handing_over
from app.queries.officers import Officer
from app.web.asking import About, Answer, AskForm, ask
from app.web.case_asking import back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows
from app.web.words import day

blueprint = Blueprint("handing_over", __name__)

_LONGEST_NOTE = 1000


class OfficerForm(AskForm):
    """Which officer."""

    to = RadioField("Who takes it on?", [InputRequired("Choose who takes it on.")])

    def __init__(self, officers: Iterable[Officer]) -> None:
        """Offer these officers, saying who of them is away."""
        super().__init__()
        self.to.choices = [(str(each.id), officer_words(each)) for each in officers]


class HandOverForm(OfficerForm):
    """Which officer, and what they should know."""

    note = TextAreaField(
        "Note for them (optional)",
        [Length(max=_LONGEST_NOTE, message=f"The note must be {_LONGEST_NOTE:,} characters or fewer.")],
        description="They read it with the task. It is kept with the case.",
    )


@blueprint.route("/tasks/<uuid:task_id>/hand-over/", methods=["GET", "POST"])
@allows(Action.TASK_HAND_OVER)
def hand_over(task_id: UUID) -> Answer:
    """Ask which officer a task goes to, and give it to them."""
    with database().reading() as session:
        page = handing_over(session, person().id, task_id, today())
    form = HandOverForm(page.officers)

    def do() -> Response:
        name = hand_over_task(
            database(),
            person_id=person().id,
            task_id=task_id,
            to_id=UUID(form.to.data),
            note=form.note.data or "",
            now=now(),
        )
        flash(f"“{page.task_name}” is now with {'you' if form.to.data == str(person().id) else name}.")
        return redirect(url_for("lists.my_tasks"), 303)

    about = About(page.about, (url_for("lists.my_tasks"), "Tasks"))
    return ask("tasks/hand-over.html", about, form, do, work=page)


@blueprint.route("/cases/<uuid:case_id>/change-officer/", methods=["GET", "POST"])
@allows(Action.CASE_CHANGE_OFFICER)
def change_officer(case_id: UUID) -> Answer:
    """Ask which officer a case goes to, and give it to them."""
    with database().reading() as session:
        page = changing_officer(session, person().id, case_id, today())
    form = OfficerForm(page.officers)

    def do() -> Response:
        to_id = UUID(form.to.data)
        name = change_officer_command(database(), person_id=person().id, case_id=case_id, to_id=to_id, now=now())
        return back_to_case(case_id, f"{name} is now the officer of this case.")

    about = About(
        f"{page.heading.reference}: {page.heading.child}", (url_for("cases.case", case_id=case_id), "The case")
    )
    return ask("cases/change-officer.html", about, form, do, work=page)


def officer_words(officer: Officer) -> str:
    """Give an officer's name, and until when they are away."""
    return f"{officer.name} (away until {day(officer.away_until)})" if officer.away_until else officer.name
