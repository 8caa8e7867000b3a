"""Registering oneself: as a professional or as one of a family. The council's staff are invited instead."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from app.commands.confirm_registration import confirm_registration as confirm_registration_command
from app.commands.register import Registration
from app.commands.register import register as register_command
from app.domain.refusals import InvalidInput, TooManyTries
from app.queries.one_time_link import followed_link
from app.queries.organisation_choices import organisation_choices
from app.store.tables.accounts import LinkPurpose
from app.web.asking import errors_of
from app.web.current import database, link_tokens, now, own_secrets
from app.web.devices import network
from app.web.errors import show_on_form
from app.web.security import public
from app.web.sessions import signed_in

blueprint = Blueprint("registering", __name__)

_NOBODY_YET = "nobody has an account before they register"
_WHO = {"family": "A parent, carer or young person", "professional": "A professional"}
Answer = str | tuple[str, int] | Response


class RegisterForm(Form):
    """Who somebody is. Nothing else that is sent is read: no role, and no realm but these two."""

    name = StringField("Full name", [InputRequired("Enter your name")])
    email = StringField("Email address", [InputRequired("Enter your email address")])
    password = PasswordField("Password", [InputRequired("Enter a password")])
    who = RadioField("Who are you?", [InputRequired("Choose who you are")], choices=_WHO)
    job_title = StringField("Job title (optional)")
    organisation = SelectField("The organisation that you work for (optional)", choices={})


class ConfirmForm(Form):
    """The password that was chosen."""

    password = PasswordField("Password", [InputRequired("Enter the password that you chose")])


@blueprint.get("/register/")
@public(_NOBODY_YET)
def form() -> Answer:
    """Ask who somebody is."""
    if signed_in():
        return redirect(url_for("sign_in.home"))
    return _page(_register_form())


@blueprint.post("/register/")
@public(_NOBODY_YET)
def submit() -> Answer:
    """Send a link to confirm the address; the same answer whether or not it has an account."""
    page = _register_form()
    if not page.validate():
        return _page(page), 422
    said = Registration(
        name=page.name.data or "",
        email=page.email.data or "",
        is_professional=page.who.data == "professional",
        job_title=page.job_title.data or "",
        organisation_id=UUID(page.organisation.data) if page.organisation.data else None,
    )
    try:
        register_command(
            database(), own_secrets(), said, password=page.password.data or "", network=network(), now=now()
        )
    except InvalidInput as refusal:
        show_on_form(page, refusal)
        return _page(page), 422
    except TooManyTries as refusal:
        page.form_errors.append(refusal.sentence)
        return _page(page), 429
    return redirect(url_for("registering.sent"), 303)


@blueprint.get("/register/sent/")
@public(_NOBODY_YET)
def sent() -> str:
    """Say that an email is on its way; it says the same to everybody."""
    return render_template("registering/sent.html")


@blueprint.get("/register/confirm/<string:token>/")
@public("whoever holds the link was mailed it, and has no account yet")
def confirm(token: str) -> Answer:
    """Ask whoever follows the link for their password; looking uses nothing up, because mail scanners look too."""
    return _confirm_page(token, ConfirmForm())


@blueprint.post("/register/confirm/<string:token>/")
@public("whoever holds the link was mailed it, and has no account yet")
def confirm_submit(token: str) -> Answer:
    """Make the account."""
    page = ConfirmForm(request.form)
    if not page.validate():
        return _confirm_page(token, page, 422)
    try:
        confirm_registration_command(
            database(),
            own_secrets(),
            link_id=link_tokens().link_of(token),
            password=page.password.data or "",
            network=network(),
            now=now(),
        )
    except (InvalidInput, TooManyTries) as refusal:
        page.password.errors = [*page.password.errors, refusal.sentence]
        return _confirm_page(token, page, 429 if isinstance(refusal, TooManyTries) else 422)
    flash("You are registered. Sign in to go on.")
    return redirect(url_for("sign_in.form"), 303)


def _register_form() -> RegisterForm:
    page = RegisterForm(request.form if request.method == "POST" else None)
    with database().reading() as session:
        organisations = {str(organisation_id): name for organisation_id, name in organisation_choices(session)}
    page.organisation.choices = {"": "Not in this list, or not yet", **organisations}
    if page.organisation.data is None:
        page.organisation.data = ""
    return page


def _page(page: RegisterForm) -> str:
    return render_template("registering/register.html", form=page, errors=errors_of(page))


def _confirm_page(token: str, page: ConfirmForm, status: int = 200) -> Answer:
    with database().reading() as session:
        link = followed_link(session, link_tokens().link_of(token), LinkPurpose.CONFIRM_REGISTRATION, now())
    return render_template("registering/confirm.html", form=page, link=link, errors=errors_of(page)), status
