"""One request for advice: where it lies, what happened to it, and what an officer can do with it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from app.commands.chase_contribution import chase_contribution
from app.commands.go_on_without import go_on_without as go_on_without_command
from app.commands.offer_existing_advice import offer_existing_advice
from app.commands.withdraw_contribution import withdraw_contribution
from app.domain.actions import Action
from app.queries.contribution_page import ContributionPage, contribution_page
from app.web.asking import About, Answer, AskForm, ask, long_text
from app.web.case_asking import back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("contributions", __name__)


class ReasonForm(AskForm):
    """Why something is done with a request."""

    reason = long_text("Why?", "Enter the reason.", "The reason is kept with the request. Only council staff read it.")


@blueprint.get("/contributions/<uuid:contribution_id>/")
@allows(Action.CONTRIBUTION_VIEW)
def contribution(contribution_id: UUID) -> str:
    """Show a request to those who may see it now."""
    return render_template("contributions/contribution.html", contribution=_page(contribution_id))


@blueprint.post("/contributions/<uuid:contribution_id>/chase/")
@allows(Action.CONTRIBUTION_CHASE)
def chase(contribution_id: UUID) -> Response:
    """Send a reminder now to whoever has the request."""
    chase_contribution(database(), person_id=person().id, contribution_id=contribution_id, now=now())
    page = _page(contribution_id)
    return back_to_case(page.heading.id, f"A reminder is on its way: {page.request.title}.")


@blueprint.route("/contributions/<uuid:contribution_id>/withdraw/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_WITHDRAW)
def withdraw(contribution_id: UUID) -> Answer:
    """Ask why the request is withdrawn, and end it."""
    return _ask_why(
        "contributions/withdraw.html",
        _page(contribution_id, Action.CONTRIBUTION_WITHDRAW),
        withdraw_contribution,
        "The request was withdrawn.",
    )


@blueprint.route("/contributions/<uuid:contribution_id>/go-on-without/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_GO_ON_WITHOUT)
def go_on_without(contribution_id: UUID) -> Answer:
    """Ask why the assessment goes on without this advice, and end the request."""
    return _ask_why(
        "contributions/go-on-without.html",
        _page(contribution_id, Action.CONTRIBUTION_GO_ON_WITHOUT),
        go_on_without_command,
        "The assessment goes on without this advice.",
    )


@blueprint.route("/contributions/<uuid:contribution_id>/offer-existing/", methods=["GET", "POST"])
@allows(Action.CONTRIBUTION_OFFER_EXISTING)
def offer_existing(contribution_id: UUID) -> Answer:
    """Ask which existing advice could be used, and open the task in which all three agreements are recorded."""
    return _ask_why(
        "contributions/offer-existing.html",
        _page(contribution_id, Action.CONTRIBUTION_OFFER_EXISTING),
        offer_existing_advice,
        "Record the three agreements in the new task.",
    )


def _ask_why(template: str, page: ContributionPage, command: Callable[..., None], sentence: str) -> Answer:
    form = ReasonForm()
    about = About(
        f"{page.heading.reference}: {page.heading.child}: {page.request.title}",
        (url_for("cases.case", case_id=page.heading.id), "The case"),
    )

    def do() -> Response:
        command(
            database(),
            person_id=person().id,
            contribution_id=page.request.id,
            reason=form.reason.data or "",
            now=now(),
        )
        return back_to_case(page.heading.id, sentence)

    return ask(template, about, form, do)


def _page(contribution_id: UUID, action: Action = Action.CONTRIBUTION_VIEW) -> ContributionPage:
    with database().reading() as session:
        return contribution_page(session, person().id, contribution_id, today(), action)
