"""Asking to be let see a child's case (P15). No page says, or shows by how it answers, whether a child is known."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.commands.ask_for_access import NOT_HERE, ask_for_access
from app.commands.save_draft import save_draft
from app.commands.withdraw_access_request import withdraw_access_request
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, OutOfStep
from app.queries.access_requests import AskingPage, asking_page, own_request, own_requests
from app.queries.access_review import REVIEW_FILTERS, REVIEW_SORTS, STANDS, ReviewedRequest, access_review
from app.web.answering import Filling, page_places, uploads_for
from app.web.asking import About, Answer, AskForm, ask
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows
from app.web.words import instant

blueprint = Blueprint("access_requests", __name__)

REVIEW = ListOf("requests-for-access", REVIEW_FILTERS, REVIEW_SORTS, "-asked")
_COLUMNS: Columns[ReviewedRequest] = (
    ("Who asked", lambda row: row.asker),
    ("Email address", lambda row: row.email),
    ("As", lambda row: row.relation),
    ("Child or young person", lambda row: row.child),
    ("Born on", lambda row: row.born_on),
    ("Asked on", lambda row: instant(row.asked_at)),
    ("How it stands", lambda row: row.stands),
    ("Answered on", lambda row: instant(row.decided_at) if row.decided_at else ""),
    ("Answered by", lambda row: row.decided_by),
    ("Case", lambda row: row.reference),
    ("Why", lambda row: row.reason),
)


@blueprint.get("/access-requests/")
@allows(Action.ACCESS_LIST)
def requests() -> str:
    """Show one's own requests and how each stands."""
    with database().reading() as session:
        found = own_requests(session, person().id, today())
    return render_template("access-requests/requests.html", requests=found)


@blueprint.get("/access-requests/all/")
@allows(Action.ACCESS_REVIEW)
def all_requests() -> str | Response:
    """List what everybody asked and how it was answered, or save the list."""
    with database().reading() as session:
        wanted = asked(session, REVIEW)
        found = access_review(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("requests-for-access", _COLUMNS, found.rows)
    return render_template("access-requests/all.html", requests=found, asked=wanted, stands=STANDS)


@blueprint.post("/access-requests/all/")
@allows(Action.ACCESS_REVIEW)
def filter_all_requests() -> Response:
    """Remember which requests the person wants to see."""
    return set_filter(REVIEW, "access_requests.all_requests")


@blueprint.get("/access-requests/new/")
@allows(Action.ACCESS_ASK)
def begin() -> str:
    """Say who can ask and what happens then, and where this person left off."""
    with database().reading() as session:
        page = asking_page(session, person().id)
    filling = _filling(page) if page else None
    return render_template("access-requests/begin.html", asking_page=page, filling=filling, not_here=NOT_HERE)


@blueprint.get("/access-requests/new/page/<int:number>/")
@allows(Action.ACCESS_ASK)
def page(number: int) -> str:
    """Ask one page, with what was answered before."""
    return _filling(_asking_page()).ask(number)


@blueprint.post("/access-requests/new/page/<int:number>/")
@allows(Action.ACCESS_ASK)
def answer(number: int) -> tuple[str, int] | Response:
    """Keep the answers of one page in the draft, and lead to the next page or the check."""
    shown = _asking_page()
    filling = _filling(shown)
    taken = filling.take(number)
    save_draft(database(), person_id=person().id, task_id=None, form=shown.form.name, answers=taken.answers, now=now())
    return filling.after(taken)


@blueprint.get("/access-requests/new/check/")
@allows(Action.ACCESS_ASK)
def check() -> str:
    """Show all answers before they are sent."""
    return _filling(_asking_page()).check()


@blueprint.post("/access-requests/new/check/")
@allows(Action.ACCESS_ASK)
def send() -> tuple[str, int] | Response:
    """Send the request and lead to the list, which says that it waits."""
    shown = _asking_page()
    if not shown.has_draft:
        raise AlreadyDone("There is nothing to send: this request has been sent already, or no page is answered yet.")
    filling = _filling(shown)
    try:
        ask_for_access(database(), person_id=person().id, answers=filling.answers, now=now())
    except InvalidAnswers as refusal:
        return filling.check(refusal.errors), 422
    flash("Your request is sent. We will email you when we have decided or need to know more.")
    return redirect(url_for("access_requests.requests"), 303)


@blueprint.route("/access-requests/<uuid:request_id>/withdraw/", methods=["GET", "POST"])
@allows(Action.ACCESS_WITHDRAW)
def withdraw(request_id: UUID) -> Answer:
    """Ask whether the request is no longer meant, and end it."""
    with database().reading() as session:
        request = own_request(session, person().id, request_id, today())

    def do() -> Response:
        withdraw_access_request(database(), person_id=person().id, request_id=request_id, now=now())
        flash("Your request is withdrawn.")
        return redirect(url_for("access_requests.requests"), 303)

    about = About(request.child, (url_for("access_requests.requests"), "Your requests for access"))
    return ask("access-requests/withdraw.html", about, AskForm(), do)


def _asking_page() -> AskingPage:
    with database().reading() as session:
        found = asking_page(session, person().id)
    if found is None:
        raise OutOfStep(NOT_HERE)
    return found


def _filling(page: AskingPage) -> Filling:
    return Filling(
        form=page.form,
        name=page.form.title,
        answers=page.answers,
        choices={},
        uploads=uploads_for(None, {}),
        places=page_places(
            partial(url_for, "access_requests.page"),
            start=url_for("access_requests.begin"),
            check=url_for("access_requests.check"),
        ),
        today=today(),
    )
