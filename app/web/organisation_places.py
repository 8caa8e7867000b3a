"""Where an organisation works, and whom to ask for there."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.commands.keep_contact import ContactDetails, keep_contact
from app.commands.keep_site import keep_site
from app.commands.remove_contact import remove_contact
from app.commands.remove_site import remove_site
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.queries.organisation_page import ContactRow, OrganisationPage, SiteRow
from app.web.asking import Answer, AskForm, ask
from app.web.current import database, now, person
from app.web.organisations import about_organisation, the_organisation
from app.web.security import allows

blueprint = Blueprint("organisation_places", __name__)

_LONGEST = Length(max=200, message="The text must be 200 characters or fewer.")
_ADDRESS = ("line_1", "line_2", "town", "postcode")


class SiteForm(AskForm):
    """One place: what it is called, where it is, and its telephone number."""

    name = StringField("Name of the site", [InputRequired("Enter the name of the site."), _LONGEST])
    line_1 = StringField("Address line 1 (optional)", [_LONGEST])
    line_2 = StringField("Address line 2 (optional)", [_LONGEST])
    town = StringField("Town or city (optional)", [_LONGEST])
    postcode = StringField("Postcode (optional)", [_LONGEST])
    phone = StringField("Telephone number (optional)", [_LONGEST])


class ContactForm(AskForm):
    """Somebody to ask for."""

    name = StringField("Name", [InputRequired("Enter the person’s name."), _LONGEST])
    job_title = StringField("Job title (optional)", [_LONGEST])
    email = EmailField("Email address (optional)", [_LONGEST])
    phone = StringField("Telephone number (optional)", [_LONGEST])
    site = SelectField("Where they work (optional)")


@blueprint.route("/organisations/<uuid:organisation_id>/sites/add/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def add_site(organisation_id: UUID) -> Answer:
    """Ask about a place of the organisation, and add it."""
    return _ask_site(the_organisation(organisation_id, Action.ORGANISATION_EDIT), None)


@blueprint.route("/organisations/<uuid:organisation_id>/sites/<uuid:site_id>/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def change_site(organisation_id: UUID, site_id: UUID) -> Answer:
    """Ask for what is right about a place, and keep it."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)
    return _ask_site(found, _site_of(found, site_id))


@blueprint.route("/organisations/<uuid:organisation_id>/sites/<uuid:site_id>/remove/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def take_site_away(organisation_id: UUID, site_id: UUID) -> Answer:
    """Say what taking a place away does, and do it."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)
    site = _site_of(found, site_id)

    def do() -> Response:
        remove_site(database(), person_id=person().id, organisation_id=found.id, site_id=site.id, now=now())
        return _back(found, f"{site.name} is removed.")

    return ask("organisations/remove.html", about_organisation(found), AskForm(), do, name=site.name, is_site=True)


@blueprint.route("/organisations/<uuid:organisation_id>/contacts/add/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def add_contact(organisation_id: UUID) -> Answer:
    """Ask about somebody to ask for, and add them."""
    return _ask_contact(the_organisation(organisation_id, Action.ORGANISATION_EDIT), None)


@blueprint.route("/organisations/<uuid:organisation_id>/contacts/<uuid:contact_id>/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def change_contact(organisation_id: UUID, contact_id: UUID) -> Answer:
    """Ask for what is right about somebody to ask for, and keep it."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)
    return _ask_contact(found, _contact_of(found, contact_id))


@blueprint.route("/organisations/<uuid:organisation_id>/contacts/<uuid:contact_id>/remove/", methods=["GET", "POST"])
@allows(Action.ORGANISATION_EDIT)
def take_contact_away(organisation_id: UUID, contact_id: UUID) -> Answer:
    """Say what taking a contact away does, and do it."""
    found = the_organisation(organisation_id, Action.ORGANISATION_EDIT)
    contact = _contact_of(found, contact_id)

    def do() -> Response:
        remove_contact(database(), person_id=person().id, organisation_id=found.id, contact_id=contact.id, now=now())
        return _back(found, f"{contact.name} is removed.")

    return ask("organisations/remove.html", about_organisation(found), AskForm(), do, name=contact.name, is_site=False)


def _ask_site(found: OrganisationPage, site: SiteRow | None) -> Answer:
    form = SiteForm(**({"name": site.name, "phone": site.phone or "", **site.parts} if site else {}))

    def do() -> Response:
        address = {part: _typed(form, part) for part in _ADDRESS}
        keep_site(
            database(),
            person_id=person().id,
            organisation_id=found.id,
            site_id=site.id if site else None,
            name=_typed(form, "name"),
            address=address if any(address.values()) else None,
            phone=_typed(form, "phone") or None,
            now=now(),
        )
        return _back(found, f"{_typed(form, 'name')} is saved.")

    return ask("organisations/site.html", about_organisation(found), form, do, site=site)


def _ask_contact(found: OrganisationPage, contact: ContactRow | None) -> Answer:
    names = ("name", "job_title", "email", "phone")
    begin_with = {name: getattr(contact, name) or "" for name in names} if contact else {}
    site_id = contact.site_id if contact else None
    form = ContactForm(**begin_with, site=str(site_id or ""))
    form.site.choices = [("", "No site"), *((str(site.id), site.name) for site in found.sites)]

    def do() -> Response:
        details = ContactDetails(
            name=_typed(form, "name"),
            job_title=_typed(form, "job_title") or None,
            email=_typed(form, "email") or None,
            phone=_typed(form, "phone") or None,
            site_id=UUID(form.site.data) if form.site.data else None,
        )
        keep_contact(
            database(),
            person_id=person().id,
            organisation_id=found.id,
            contact_id=contact.id if contact else None,
            details=details,
            now=now(),
        )
        return _back(found, f"{details.name} is saved.")

    return ask("organisations/contact.html", about_organisation(found), form, do, contact=contact)


def _typed(form: AskForm, name: str) -> str:
    return (form[name].data or "").strip()


def _site_of(found: OrganisationPage, site_id: UUID) -> SiteRow:
    for site in found.sites:
        if site.id == site_id:
            return site
    raise NotFound


def _contact_of(found: OrganisationPage, contact_id: UUID) -> ContactRow:
    for contact in found.contacts:
        if contact.id == contact_id:
            return contact
    raise NotFound


def _back(found: OrganisationPage, done: str) -> Response:
    flash(done)
    return redirect(url_for("organisations.organisation", organisation_id=found.id), 303)
