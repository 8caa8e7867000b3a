"""Who works for an organisation: asking to join, and being let in."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.commands.answer_membership_request import answer_membership_request
from app.commands.ask_to_join import ask_to_join
from app.commands.change_member import change_member
from app.commands.remove_member import remove_member
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.domain.roles import Realm
from app.queries.leaving_preview import removed_preview
from app.queries.memberships_waiting import WAITING_SORTS, WaitingRow, membership_request, memberships_waiting
from app.queries.my_organisations import my_organisations, open_organisation, organisations_found
from app.queries.organisation_page import MemberRow, OrganisationPage
from app.web.asking import About, Answer, AskForm, SeenForm, ask, long_text
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, spreadsheet
from app.web.organisations import about_organisation, the_organisation
from app.web.security import allows
from app.web.words import instant

blueprint = Blueprint("memberships", __name__)

WAITING = ListOf("memberships-waiting", sorts=WAITING_SORTS, sort="asked")
COLUMNS: Columns[WaitingRow] = (
    ("Person", lambda row: row.name),
    ("Email", lambda row: row.email),
    ("Job title", lambda row: row.job_title),
    ("Organisation", lambda row: row.organisation),
    ("What they say", lambda row: row.note),
    ("Asked", lambda row: instant(row.asked_at)),
)
_LONGEST_SEARCH = 200


class JoinForm(AskForm):
    """Why somebody asks to join."""

    note = long_text(
        "What do you do there?", "Say what you do there.", "For example: I am the new SENCO and started in September."
    )


class AnswerForm(AskForm):
    """Whether somebody is let in."""

    answer = RadioField("Do they work there?", [InputRequired("Choose whether to let them in.")])

    def __init__(self) -> None:
        """Offer the two answers."""
        super().__init__()
        self.answer.choices = [("accept", "Yes, let them in"), ("decline", "No, turn them down")]


@blueprint.get("/organisations/join-requests/")
@allows(Action.ORGANISATION_LIST)
def waiting() -> str | Response:
    """List who asks to join any organisation and has no answer, or save the list."""
    with database().reading() as session:
        wanted = asked(session, WAITING)
        found = memberships_waiting(session, person().id, today(), wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("requests-to-join", COLUMNS, found.rows)
    return render_template("memberships/waiting.html", waiting=found, asked=wanted)


@blueprint.get("/organisations/mine/")
@allows(Action.MEMBERSHIP_ASK)
def mine() -> str:
    """Show a professional the organisations that they belong to, and those that have not answered."""
    _require_professional()
    with database().reading() as session:
        organisations, unanswered = my_organisations(session, person().id)
    return render_template("memberships/mine.html", organisations=organisations, unanswered=unanswered)


@blueprint.get("/organisations/join/")
@allows(Action.MEMBERSHIP_ASK)
def look_for() -> str:
    """Let a professional look for the organisation that they work for."""
    _require_professional()
    words = request.args.get("name", "").strip()[:_LONGEST_SEARCH]
    with database().reading() as session:
        found = organisations_found(session, person().id, words)
    return render_template("memberships/look-for.html", words=words, found=found)


@blueprint.route("/organisations/<uuid:organisation_id>/join/", methods=["GET", "POST"])
@allows(Action.MEMBERSHIP_ASK)
def join(organisation_id: UUID) -> Answer:
    """Ask what the person does there, and tell the organisation that they ask to join."""
    _require_professional()
    with database().reading() as session:
        name = open_organisation(session, organisation_id)
    form = JoinForm()

    def do() -> Response:
        ask_to_join(
            database(), person_id=person().id, organisation_id=organisation_id, note=form.note.data or "", now=now()
        )
        flash(f"{name} has been asked. You will get an email with the answer.")
        return redirect(url_for("memberships.mine"), 303)

    about = About("My organisations", (url_for("memberships.look_for"), "Find your organisation"))
    return ask("memberships/join.html", about, form, do, name=name)


@blueprint.route("/organisations/join-requests/<uuid:request_id>/", methods=["GET", "POST"])
@allows(Action.MEMBERSHIP_DECIDE)
def answer(request_id: UUID) -> Answer:
    """Show who asks to join, and let them in or turn them down."""
    with database().reading() as session:
        found = membership_request(session, person().id, request_id, today())
    form = AnswerForm()

    def do() -> Response:
        accepted = form.answer.data == "accept"
        answer_membership_request(
            database(), person_id=person().id, request_id=request_id, accepted=accepted, now=now()
        )
        flash(
            f"{found.name} {'has joined' if accepted else 'was not let into'} {found.organisation}. They get an email."
        )
        return redirect(url_for("organisations.organisation", organisation_id=found.organisation_id), 303)

    about = About(
        found.organisation,
        (url_for("organisations.organisation", organisation_id=found.organisation_id), found.organisation),
    )
    return ask("memberships/answer.html", about, form, do, asker=found)


@blueprint.route("/organisations/<uuid:organisation_id>/members/<uuid:member_id>/admin/", methods=["GET", "POST"])
@allows(Action.MEMBERSHIP_DECIDE)
def admin(organisation_id: UUID, member_id: UUID) -> Answer:
    """Say what an admin may do, and make the member one, or no longer."""
    found, member = _member(organisation_id, member_id)

    def do() -> Response:
        change_member(
            database(),
            person_id=person().id,
            organisation_id=organisation_id,
            member_id=member_id,
            is_admin=not member.is_admin,
            now=now(),
        )
        flash(f"{member.name} is {'no longer' if member.is_admin else 'now'} an admin of {found.name}.")
        return _to(found)

    return ask("memberships/admin.html", about_organisation(found), AskForm(), do, member=member, organisation=found)


@blueprint.route("/organisations/<uuid:organisation_id>/members/<uuid:member_id>/remove/", methods=["GET", "POST"])
@allows(Action.MEMBERSHIP_DECIDE)
def remove(organisation_id: UUID, member_id: UUID) -> Answer:
    """Show all that ends with a membership, and end it."""
    found, member = _member(organisation_id, member_id)
    with database().reading() as session:
        preview = removed_preview(session, person().id, member_id, organisation_id, now())
    form = SeenForm(seen=preview.leaving.fingerprint)

    def do() -> Response:
        remove_member(
            database(),
            person_id=person().id,
            organisation_id=organisation_id,
            member_id=member_id,
            seen=form.take(preview.leaving.fingerprint),
            now=now(),
        )
        flash(f"{member.name} no longer belongs to {found.name}.")
        return redirect(url_for("memberships.mine"), 303) if member_id == person().id else _to(found)

    about = about_organisation(found)
    return ask("memberships/remove.html", about, form, do, member=member, organisation=found, preview=preview)


def _member(organisation_id: UUID, member_id: UUID) -> tuple[OrganisationPage, MemberRow]:
    found = the_organisation(organisation_id, Action.MEMBERSHIP_DECIDE)
    for member in found.members:
        if member.id == member_id:
            return found, member
    raise NotFound


def _to(found: OrganisationPage) -> Response:
    return redirect(url_for("organisations.organisation", organisation_id=found.id), 303)


def _require_professional() -> None:
    if person().realm is not Realm.PROFESSIONAL:
        raise NotFound
