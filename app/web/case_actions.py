"""What an officer can do with a case at any time: each on its own page, which says what will happen."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.commands.correct_date import correct_date as correct_date_command
from app.commands.move_case_away import move_case_away
from app.commands.record_exception import record_exception as record_exception_command
from app.commands.withdraw_case import withdraw_case
from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.stages import EXCEPTION_TITLES, ExceptionGround
from app.queries.case_page import request_received_on
from app.web.asking import Answer, AskForm, DayField, ask, long_text
from app.web.case_asking import about_case, back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("case_actions", __name__)


class ReasonForm(AskForm):
    """Why something is done."""

    reason = long_text("Why?", "Enter the reason.", "The reason is kept with the case. Only council staff read it.")


class ExceptionForm(AskForm):
    """The ground, the evidence and the days of an exception."""

    ground = RadioField(
        "Which exception applies?",
        [InputRequired("Choose which exception applies.")],
        choices={ground.value: title for ground, title in EXCEPTION_TITLES.items()},
    )
    evidence = long_text("What is the evidence?", "Enter the evidence for the exception.")
    from_on = DayField("From which day?", called="the first day of the exception", in_future=True)
    to_on = DayField(
        "Until which day?",
        called="the last day of the exception",
        hint="Leave it empty while it lasts.",
        optional=True,
        in_future=True,
    )


class ReceivedOnForm(AskForm):
    """The day the request reached the council, and why it is another than was recorded."""

    day = DayField("On which day did the request reach the council?", called="the day the request was received")
    reason = long_text("Why is it corrected?", "Enter why the date is corrected.")


@blueprint.route("/cases/<uuid:case_id>/withdraw/", methods=["GET", "POST"])
@allows(Action.CASE_WITHDRAW)
def withdraw(case_id: UUID) -> Answer:
    """Ask why the request is withdrawn, and end the case."""
    form = ReasonForm()

    def do() -> Response:
        withdraw_case(database(), person_id=person().id, case_id=case_id, reason=form.reason.data or "", now=now())
        return back_to_case(case_id, "The request was withdrawn, and the case is closed.")

    return ask("cases/withdraw.html", about_case(case_id, Action.CASE_WITHDRAW), form, do)


@blueprint.route("/cases/<uuid:case_id>/move-away/", methods=["GET", "POST"])
@allows(Action.CASE_MOVE_AWAY)
def move_away(case_id: UUID) -> Answer:
    """Ask where the child moved, and end the case."""
    form = ReasonForm()

    def do() -> Response:
        move_case_away(database(), person_id=person().id, case_id=case_id, reason=form.reason.data or "", now=now())
        return back_to_case(case_id, "The move was recorded, and the case is closed.")

    return ask("cases/move-away.html", about_case(case_id, Action.CASE_MOVE_AWAY), form, do)


@blueprint.route("/cases/<uuid:case_id>/record-exception/", methods=["GET", "POST"])
@allows(Action.CASE_RECORD_EXCEPTION)
def record_exception(case_id: UUID) -> Answer:
    """Ask for the ground, the evidence and the days of an exception, and record it."""
    form = ExceptionForm(from_on=today())

    def do() -> Response:
        record_exception_command(
            database(),
            person_id=person().id,
            case_id=case_id,
            ground=ExceptionGround(form.ground.data),
            evidence=form.evidence.data or "",
            from_on=form.from_on.data,
            to_on=form.to_on.data,
            now=now(),
        )
        return back_to_case(case_id, "The exception was recorded.")

    return ask("cases/record-exception.html", about_case(case_id, Action.CASE_RECORD_EXCEPTION), form, do)


@blueprint.route("/cases/<uuid:case_id>/correct-date/", methods=["GET", "POST"])
@allows(Action.CASE_CORRECT_DATE)
def correct_date(case_id: UUID) -> Answer:
    """Ask for the true day on which the request was received, and work out anew what waits on it."""
    with database().reading() as session:
        received_on = request_received_on(session, person().id, case_id, today())
    form = ReceivedOnForm(day=received_on)

    def do() -> Response:
        correct_date_command(
            database(),
            person_id=person().id,
            case_id=case_id,
            fact=Fact.REQUEST_RECEIVED_ON,
            day=form.day.data,
            reason=form.reason.data or "",
            now=now(),
        )
        return back_to_case(case_id, "The date was corrected. What waits on it has moved with it.")

    return ask("cases/correct-date.html", about_case(case_id, Action.CASE_CORRECT_DATE), form, do)
