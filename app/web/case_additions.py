"""Asking more people in a case, for advice or whether a setting can meet the needs; and adding a report unasked."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app.commands.add_consultation import add_consultation as add_consultation_command
from app.commands.add_contribution import add_contribution as add_contribution_command
from app.commands.add_report import add_report as add_report_command
from app.domain.actions import Action
from app.queries.who_can_be_asked import settings_to_consult, who_can_be_asked
from app.web.asking import Answer, AskForm, ask
from app.web.case_asking import about_case, back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("case_additions", __name__)


class AdviceForm(AskForm):
    """Which advice to ask for, and whom."""

    advice_type = RadioField("Which advice?", [InputRequired("Choose which advice you want to ask for.")])
    inbox = SelectField(
        "Which inbox?",
        description="Left open, the portal finds the one inbox that gives this advice, or asks an officer to choose.",
    )


class SettingForm(AskForm):
    """Which setting to consult."""

    setting = RadioField("Which school, college or other setting?", [InputRequired("Choose a setting.")])


@blueprint.route("/cases/<uuid:case_id>/add-contribution/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_ADD)
def add_contribution(case_id: UUID) -> Answer:
    """Ask which advice is wanted and from whom, and send the request."""
    with database().reading() as session:
        asked = who_can_be_asked(session, person().id, case_id, today())
    form = AdviceForm()
    form.advice_type.choices = dict(asked.advice_types)
    form.inbox.choices = {"": "Let the portal find it", **dict(asked.inboxes)}

    def do() -> Response:
        add_contribution_command(
            database(),
            person_id=person().id,
            case_id=case_id,
            advice_type=form.advice_type.data,
            inbox_id=UUID(form.inbox.data) if form.inbox.data else None,
            now=now(),
        )
        return back_to_case(case_id, "The request was sent.")

    return ask("cases/add-contribution.html", about_case(case_id, Action.CONTRIBUTION_ADD), form, do)


@blueprint.route("/cases/<uuid:case_id>/add-consultation/", methods=["GET", "POST"])
@allows(Action.CONSULTATION_ADD)
def add_consultation(case_id: UUID) -> Answer:
    """Ask which setting to consult, and consult it."""
    with database().reading() as session:
        settings = settings_to_consult(session, person().id, case_id, today())
    form = SettingForm()
    form.setting.choices = dict(settings)

    def do() -> Response:
        add_consultation_command(
            database(), person_id=person().id, case_id=case_id, setting_id=UUID(form.setting.data), now=now()
        )
        return back_to_case(case_id, "The setting is being consulted.")

    return ask("cases/add-consultation.html", about_case(case_id, Action.CONSULTATION_ADD), form, do)


@blueprint.route("/cases/<uuid:case_id>/add-report/", methods=["GET", "POST"])
@allows(Action.REPORT_ADD)
def add_report(case_id: UUID) -> Answer:
    """Say what a commissioned report is, and lead to the form in which it is added."""

    def do() -> Response:
        task_id = add_report_command(database(), person_id=person().id, case_id=case_id, now=now())
        return redirect(url_for("tasks.task", task_id=task_id), 303)

    return ask("cases/add-report.html", about_case(case_id, Action.REPORT_ADD), AskForm(), do)
