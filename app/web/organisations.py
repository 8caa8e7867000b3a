"""Organisations, their sites and contacts."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from app.commands.change_organisation import change_organisation
from app.commands.found_organisation import OrganisationDetails
from app.commands.register_organisation import register_organisation
from app.domain.actions import Action
from app.domain.organisations import KIND_TITLES, PHASE_TITLES, OrganisationKind, SchoolPhase
from app.queries.advice_offered import advice_offered
from app.queries.organisation_list import ORGANISATION_FILTERS, ORGANISATION_SORTS, OrganisationRow
from app.queries.organisation_list import organisation_list as organisation_list_query
from app.queries.organisation_page import OrganisationPage, organisation_page
from app.web.asking import About, Answer, AskForm, ask
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("organisations", __name__)

ORGANISATIONS = ListOf("organisations", filters=ORGANISATION_FILTERS, sorts=ORGANISATION_SORTS, sort="name")
COLUMNS: Columns[OrganisationRow] = (
    ("Name", lambda row: row.name),
    ("Kind", lambda row: row.kind),
    ("Phase", lambda row: row.phase),
    ("URN", lambda row: row.urn),
    ("Manager email", lambda row: row.manager_email),
    ("Open", lambda row: "yes" if row.active else "no"),
    ("People", lambda row: row.members),
    ("Ask to join", lambda row: row.waiting),
)
_LONGEST = Length(max=200, message="The text must be 200 characters or fewer.")
_KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]
_PHASES = [("", "No phase"), *((phase.value, title) for phase, title in PHASE_TITLES.items())]


class OwnDetailsForm(AskForm):
    """What an organisation's own admin says of it."""

    manager_email = EmailField(
        "Manager’s email address (optional)", [_LONGEST], description="They are told when advice is late."
    )


class DetailsForm(AskForm):
    """What the council keeps about an organisation."""

    name = StringField("Name", [InputRequired("Enter the organisation’s name."), _LONGEST])
    kind = RadioField("Kind", [InputRequired("Choose what kind of organisation it is.")])
    urn = StringField(
        "URN (optional)",
        [_LONGEST],
        description="The unique reference number of a school, early years provider or college: 6 digits.",
    )
    phase = SelectField(
        "Phase (optional)",
        description="Of a school, early years provider or college.",
    )
    manager_email = EmailField(
        "Manager’s email address (optional)", [_LONGEST], description="They are told when advice is late."
    )

    def __init__(self, **begin_with: Any) -> None:
        """Offer every kind and phase."""
        super().__init__(**begin_with)
        self.kind.choices, self.phase.choices = _KINDS, _PHASES

    def details(self) -> OrganisationDetails:
        """Give what was typed."""
        return OrganisationDetails(
            name=self.name.data or "",
            kind=OrganisationKind(self.kind.data),
            urn=self.urn.data,
            phase=SchoolPhase(self.phase.data) if self.phase.data else None,
            manager_email=self.manager_email.data,
        )


class NewForm(DetailsForm):
    """A new organisation, perhaps with its first inbox."""

    mailbox = EmailField(
        "Generic mailbox (optional)",
        [_LONGEST],
        description="With it the organisation gets an inbox, and requests are announced to this address.",
    )
    advice_types = SelectMultipleField("Advice that its inbox gives (optional)")


@blueprint.get("/organisations/")
@allows(Action.ORGANISATION_LIST)
def organisation_list() -> str | Response:
    """List the organisations, or save the list."""
    with database().reading() as session:
        wanted = asked(session, ORGANISATIONS)
        found = organisation_list_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("organisations", COLUMNS, found.rows)
    return render_template(
        "organisations/organisation-list.html",
        organisations=found,
        asked=wanted,
        kinds=KIND_TITLES,
        phases=PHASE_TITLES,
    )


@blueprint.post("/organisations/")
@allows(Action.ORGANISATION_LIST)
def filter_organisations() -> Response:
    """Remember which organisations the person wants to see."""
    return set_filter(ORGANISATIONS, "organisations.organisation_list")


@blueprint.route("/organisations/new/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_IMPORT)
def add() -> Answer:
    """Ask about a new organisation, and add it."""
    form = NewForm()
    with database().reading() as session:
        form.advice_types.choices = list(advice_offered(session))

    def do() -> Response:
        organisation_id = register_organisation(
            database(),
            person_id=person().id,
            details=form.details(),
            mailbox=form.mailbox.data or "",
            advice_types=form.advice_types.data or [],
            now=now(),
        )
        flash(f"{form.details().name.strip()} is added.")
        return redirect(url_for("organisations.organisation", organisation_id=organisation_id), 303)

    about = About("Organisations", (url_for("organisations.organisation_list"), "Organisations"))
    return ask("organisations/add.html", about, form, do)


@blueprint.get("/organisations/<uuid:organisation_id>/")
@allows(Action.ORGANISATION_VIEW)
def organisation(organisation_id: UUID) -> str:
    """Show an organisation to the council and to its own people."""
    return render_template("organisations/organisation.html", organisation=the_organisation(organisation_id))


@blueprint.route("/organisations/<uuid:organisation_id>/edit/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def edit(organisation_id: UUID) -> Answer:
    """Ask for what is right about an organisation, and keep it; its own admin is asked who its manager is."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)
    begin_with = {
        "name": found.name,
        "kind": found.kind.value,
        "urn": found.urn or "",
        "phase": found.phase.value if found.phase else "",
        "manager_email": found.manager_email or "",
    }
    form: OwnDetailsForm | DetailsForm = (
        DetailsForm(**begin_with) if found.is_councils else OwnDetailsForm(**begin_with)
    )

    def do() -> Response:
        said = form.details() if isinstance(form, DetailsForm) else _as_it_is(found, manager=form.manager_email.data)
        return _keep(found, OrganisationDetails(**{**vars(said), "active": found.active}), "The details are changed.")

    return ask("organisations/edit.html", about_organisation(found), form, do)


@blueprint.route("/organisations/<uuid:organisation_id>/close/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_IMPORT)
def close(organisation_id: UUID) -> Answer:
    """Say what closing an organisation does, or opening it again, and do it."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)

    def do() -> Response:
        details = OrganisationDetails(
            **{**vars(_as_it_is(found, manager=found.manager_email)), "active": not found.active}
        )
        return _keep(found, details, f"{found.name} is {'closed' if found.active else 'open again'}.")

    return ask("organisations/close.html", about_organisation(found), AskForm(), do, organisation=found)


def the_organisation(organisation_id: UUID, action: Action = Action.ORGANISATION_VIEW) -> OrganisationPage:
    """Give the organisation to whoever may do this with it; ``NotFound`` for everybody else."""
    with database().reading() as session:
        return organisation_page(session, person().id, organisation_id, today(), action)


def about_organisation(found: OrganisationPage) -> About:
    """Say which organisation a page asks about, and lead back to it."""
    return About(found.name, (url_for("organisations.organisation", organisation_id=found.id), found.name))


def _as_it_is(found: OrganisationPage, *, manager: str | None) -> OrganisationDetails:
    return OrganisationDetails(
        name=found.name, kind=found.kind, urn=found.urn, phase=found.phase, manager_email=manager
    )


def _keep(found: OrganisationPage, details: OrganisationDetails, done: str) -> Response:
    change_organisation(database(), person_id=person().id, organisation_id=found.id, details=details, now=now())
    flash(done)
    return redirect(url_for("organisations.organisation", organisation_id=found.id), 303)
