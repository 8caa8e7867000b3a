"""People with an account: the list, one of them, their roles, and what happens when they leave."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.commands.bring_back import bring_back as bring_back_command
from app.commands.give_role import give_role as give_role_command
from app.commands.mark_gone import mark_gone
from app.commands.reset_second_step import reset_second_step as reset_second_step_command
from app.commands.take_role import take_role as take_role_command
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.domain.roles import Role
from app.queries.leaving_preview import gone_preview
from app.queries.people_list import (
    ACCOUNTS,
    PEOPLE_FILTERS,
    PEOPLE_SORTS,
    REALMS,
    ROLES,
    PersonRow,
    organisation_choices,
)
from app.queries.people_list import people_list as people_list_query
from app.queries.people_page import PersonPage
from app.queries.people_page import person_page as person_page_query
from app.web.asking import About, Answer, AskForm, SeenForm, ask, long_text
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("people", __name__)

PEOPLE = ListOf("people", PEOPLE_FILTERS, PEOPLE_SORTS, "name")
_COLUMNS: Columns[PersonRow] = (
    ("Name", lambda row: row.name),
    ("Email address", lambda row: row.email),
    ("Kind of account", lambda row: row.realm),
    ("Job title", lambda row: row.job_title),
    ("Works for", lambda row: row.organisations),
    ("Roles", lambda row: row.roles),
    ("Account", lambda row: row.account),
    ("Left on", lambda row: row.left_on),
)


class RoleForm(AskForm):
    """One role of the council's staff."""

    role = RadioField("Which role?", [InputRequired("Choose a role.")])

    def __init__(self, offered: Sequence[tuple[Role, str]]) -> None:
        """Offer these roles."""
        super().__init__()
        self.role.choices = [(role.value, title) for role, title in offered]


class SecondStepForm(AskForm):
    """Why somebody may set up their second step again."""

    reason = long_text(
        "How do you know that it is really them?",
        "Say how you know that it is really them.",
        "For example: they came to the office, or you called them back on a number that we had before they asked. "
        "It stays in the audit.",
    )


@blueprint.get("/people/")
@allows(Action.PERSON_LIST)
def people_list() -> str | Response:
    """List everybody with an account; or save the list."""
    with database().reading() as session:
        wanted = asked(session, PEOPLE)
        found = people_list_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        organisations = () if wanted.as_spreadsheet else organisation_choices(session)
    if wanted.as_spreadsheet:
        return spreadsheet("people", _COLUMNS, found.rows)
    return render_template(
        "people/people.html",
        people=found,
        asked=wanted,
        organisations=organisations,
        realms=REALMS,
        roles=ROLES,
        accounts=ACCOUNTS,
    )


@blueprint.post("/people/")
@allows(Action.PERSON_LIST)
def filter_people() -> AnyResponse:
    """Remember whom the person wants to see."""
    return set_filter(PEOPLE, "people.people_list")


@blueprint.get("/people/<uuid:person_id>/")
@allows(Action.PERSON_VIEW)
def person_page(person_id: UUID) -> str:
    """Show one person, and what can be done about their account."""
    return render_template("people/person.html", about=_page(person_id))


@blueprint.route("/people/<uuid:person_id>/give-role/", methods=["GET", "POST"])
@allows(Action.PERSON_GIVE_ROLE)
def give_role(person_id: UUID) -> Answer:
    """Ask which role a member of staff gets, and give it."""
    page = _page(person_id)
    if not page.may_give_roles:
        raise NotFound
    form = RoleForm(page.other_roles)

    def do() -> AnyResponse:
        give_role_command(database(), person_id=person().id, to_id=person_id, role=Role(form.role.data), now=now())
        return _back(page, f"{page.name} has the role now.")

    return ask("people/give-role.html", _about(page), form, do)


@blueprint.route("/people/<uuid:person_id>/take-role/", methods=["GET", "POST"])
@allows(Action.PERSON_GIVE_ROLE)
def take_role(person_id: UUID) -> Answer:
    """Ask which role a member of staff loses, and take it."""
    page = _page(person_id)
    if not page.may_give_roles:
        raise NotFound
    form = RoleForm(page.roles)

    def do() -> AnyResponse:
        take_role_command(database(), person_id=person().id, from_id=person_id, role=Role(form.role.data), now=now())
        return _back(page, f"{page.name} no longer has the role.")

    return ask("people/take-role.html", _about(page), form, do, page_of=page)


@blueprint.route("/people/<uuid:person_id>/gone/", methods=["GET", "POST"])
@allows(Action.PERSON_MARK_GONE)
def gone(person_id: UUID) -> Answer:
    """Show all that happens when somebody is marked as gone, and do it."""
    return _gone(person_id, None, url_for("people.person_page", person_id=person_id))


@blueprint.route("/organisations/<uuid:organisation_id>/people/<uuid:person_id>/gone/", methods=["GET", "POST"])
@allows(Action.PERSON_MARK_GONE)
def gone_from(organisation_id: UUID, person_id: UUID) -> Answer:
    """Show all that happens when somebody leaves one organisation, and do it."""
    return _gone(person_id, organisation_id, url_for("organisations.organisation", organisation_id=organisation_id))


@blueprint.route("/people/<uuid:person_id>/reset-second-step/", methods=["GET", "POST"])
@allows(Action.PERSON_RESET_SECOND_STEP)
def reset_second_step(person_id: UUID) -> Answer:
    """Say what taking somebody's app and recovery codes away does, ask why, and do it."""
    page = _page(person_id)
    if not page.may_reset_second_step:
        raise NotFound
    form = SecondStepForm()

    def do() -> AnyResponse:
        reset_second_step_command(
            database(), person_id=person().id, of_id=person_id, reason=form.reason.data or "", now=now()
        )
        return _back(page, f"{page.name} can set up their second step again. They were told by email.")

    return ask("people/reset-second-step.html", _about(page), form, do, page_of=page)


@blueprint.route("/people/<uuid:person_id>/bring-back/", methods=["GET", "POST"])
@allows(Action.PERSON_MARK_GONE)
def bring_back(person_id: UUID) -> Answer:
    """Say what bringing somebody back does, and do it."""
    page = _page(person_id)
    if not page.may_mark_gone or page.left_on is None:
        raise NotFound

    def do() -> AnyResponse:
        bring_back_command(database(), person_id=person().id, gone_id=person_id, now=now())
        return _back(page, f"{page.name} can sign in again.")

    return ask("people/bring-back.html", _about(page), AskForm(), do, page_of=page)


def _gone(gone_id: UUID, organisation_id: UUID | None, back: str) -> Answer:
    with database().reading() as session:
        preview = gone_preview(session, person().id, gone_id, organisation_id, now())
    form = SeenForm(seen=preview.leaving.fingerprint)

    def do() -> AnyResponse:
        mark_gone(
            database(),
            person_id=person().id,
            gone_id=gone_id,
            organisation_id=organisation_id,
            seen=form.take(preview.leaving.fingerprint),
            now=now(),
        )
        flash(f"{preview.name} is marked as gone.")
        return redirect(back, 303)

    about = About(preview.organisation or "People", (back, preview.organisation or preview.name))
    return ask("people/gone.html", about, form, do, preview=preview)


def _page(person_id: UUID) -> PersonPage:
    with database().reading() as session:
        return person_page_query(session, person().id, person_id, now())


def _about(page: PersonPage) -> About:
    return About(page.name, (url_for("people.person_page", person_id=page.id), page.name))


def _back(page: PersonPage, sentence: str) -> AnyResponse:
    flash(sentence)
    return redirect(url_for("people.person_page", person_id=page.id), 303)
