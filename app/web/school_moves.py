"""A child goes to another school: first which, then what follows and from which day."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from app.commands.move_school import move_school
from app.commands.withdraw_school_move import withdraw_school_move
from app.domain.actions import Action
from app.domain.wording import day_in_words
from app.queries.school_move_page import MovePreview, move_preview, planned_move, settings_to_move_to
from app.web.asking import Answer, AskForm, DayField, ask, long_text
from app.web.case_asking import about_case, back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("school_moves", __name__)

_ASK_NEW, _KEEP = "new", "old"


class SettingForm(AskForm):
    """Where the child goes from now on."""

    setting = SelectField(
        "Which school or setting do they go to?", [InputRequired("Choose the school or setting that they go to.")]
    )


class MoveForm(AskForm):
    """When they go there, who may see the case there, and what becomes of the advice that is still owed."""

    on = DayField(
        "From which day?",
        called="the first day at the new school or setting",
        hint="The first day there. It can be in the past. For example, 1 9 2026",
        in_future=True,
    )
    staff = SelectMultipleField("Who there may see the case from that day? (optional)", choices={})
    advice = RadioField(
        "Who gives the advice that the old school still owes?",
        [InputRequired("Choose who gives the advice.")],
        choices={
            _ASK_NEW: "The new school or setting: withdraw the request and ask there, with 6 weeks of its own",
            _KEEP: "The old school or setting, which knows them: the request stays as it is",
        },
    )
    reason = long_text("How do you know of the move?", "Enter how you know of the move.", "It is kept with the case.")


class NoMoreForm(AskForm):
    """A page that only asks whether to go on."""


@blueprint.route("/cases/<uuid:case_id>/move-school/", methods=["GET", "POST"])
@allows(Action.CASE_MOVE_SCHOOL)
def choose_school(case_id: UUID) -> Answer:
    """Ask which school or setting the child goes to; show the move that is planned already."""
    with database().reading() as session:
        settings = settings_to_move_to(session, person().id, case_id, today())
    form = SettingForm()
    form.setting.choices = {"": "Choose a school or setting", **dict(settings.choices)}

    def do() -> Response:
        address = url_for("school_moves.plan_move", case_id=case_id, setting_id=UUID(form.setting.data))
        return redirect(address, 303)

    about = about_case(case_id, Action.CASE_MOVE_SCHOOL)
    return ask("school-moves/choose-school.html", about, form, do, settings=settings, case_id=case_id)


@blueprint.route("/cases/<uuid:case_id>/move-school/<uuid:setting_id>/", methods=["GET", "POST"])
@allows(Action.CASE_MOVE_SCHOOL)
def plan_move(case_id: UUID, setting_id: UUID) -> Answer:
    """Show all that will follow from the move, ask from which day, and record it."""
    with database().reading() as session:
        preview = move_preview(session, person().id, case_id, setting_id, today())
    form = _move_form(preview)

    def do() -> Response:
        on = form.on.data
        move_school(
            database(),
            person_id=person().id,
            case_id=case_id,
            to_setting_id=setting_id,
            on=on,
            staff=[UUID(each) for each in form.staff.data or ()] if preview.staff else [],
            asks_new_setting=bool(preview.owed) and form.advice.data == _ASK_NEW,
            reason=form.reason.data or "",
            now=now(),
        )
        when = f"It is carried out on {day_in_words(on)}." if on > today() else "It is carried out now."
        return back_to_case(case_id, f"The move to {preview.to} was recorded. {when}")

    about = about_case(case_id, Action.CASE_MOVE_SCHOOL)
    return ask("school-moves/plan-move.html", about, form, do, preview=preview)


@blueprint.route("/cases/<uuid:case_id>/move-school/<uuid:move_id>/withdraw/", methods=["GET", "POST"])
@allows(Action.CASE_MOVE_SCHOOL)
def withdraw_move(case_id: UUID, move_id: UUID) -> Answer:
    """Ask whether a planned move is to be withdrawn, and withdraw it."""
    with database().reading() as session:
        planned = planned_move(session, person().id, case_id, move_id, today())

    def do() -> Response:
        withdraw_school_move(database(), person_id=person().id, move_id=move_id, now=now())
        return back_to_case(case_id, f"The move to {planned.to} was withdrawn. Nothing has changed.")

    about = about_case(case_id, Action.CASE_MOVE_SCHOOL)
    return ask("school-moves/withdraw-move.html", about, NoMoreForm(), do, planned=planned)


def _move_form(preview: MovePreview) -> MoveForm:
    """Give the form without the questions that this move does not raise."""
    form = MoveForm(advice=_ASK_NEW)
    form.staff.choices = {str(each.id): each.name for each in preview.staff}
    if not preview.staff:
        del form.staff
    if not preview.owed:
        del form.advice
    return form
