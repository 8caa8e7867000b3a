"""What guards a person's own account: the authenticator app, recovery codes, trusted browsers."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from app.commands.end_trusted_device import end_trusted_device
from app.commands.make_recovery_codes import make_recovery_codes
from app.commands.remove_app import remove_app
from app.commands.set_up_app import set_up_app
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.gateways.authenticator import address_of, new_secret
from app.queries.own_security import OwnSecurity, own_security
from app.web.account import confirm_it_is_them, current_password
from app.web.asking import About, Answer, AskForm, ask, errors_of
from app.web.current import configuration, database, now, own_secrets, person
from app.web.devices import network
from app.web.errors import show_on_form
from app.web.qr_code import qr_code
from app.web.security import allows

blueprint = Blueprint("account_security", __name__)

_SEALED = "authenticator app of"


class AppForm(AskForm):
    """The code of a new app. ``sealed`` is the secret that the page showed, which nobody else can read."""

    sealed = HiddenField()
    code = StringField(
        "The code that the app shows",
        [InputRequired("Enter the code that the app shows"), Length(max=20, message="The code has 6 digits")],
        description="6 digits",
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class AnotherAppForm(AppForm):
    """The code of an app that takes the place of another."""

    current_password = current_password()


class ConfirmForm(AskForm):
    """The person's password."""

    current_password: PasswordField = current_password()


@blueprint.get("/account/security/")
@allows(Action.ACCOUNT_VIEW)
def security() -> str:
    """Show what guards the account."""
    return render_template("account/security.html", guards=_guards())


@blueprint.get("/account/security/app/")
@allows(Action.ACCOUNT_CHANGE)
def app() -> str:
    """Show the secret of a new app, to be read by a camera or typed in."""
    sealed = own_secrets().seal(f"{_SEALED} {person().id}: {new_secret()}")
    guards = _guards()
    return _show_app(_app_form(guards, sealed=sealed), guards)


@blueprint.post("/account/security/app/")
@allows(Action.ACCOUNT_CHANGE)
def set_up() -> Answer:
    """Ask for the codes of the app from now on, once it has shown that it has the secret."""
    guards = _guards()
    form = _app_form(guards)
    if _secret(form.sealed.data) is None:
        flash("That page was out of date. Here is a new one: add the account to your app again.")
        return redirect(url_for("account_security.app"), 303)
    if form.validate():
        try:
            return _shown_once(_set_up(form, guards), "Your authenticator app is set up")
        except InvalidInput as refusal:
            show_on_form(form, refusal)
    return _show_app(form, guards), 422


@blueprint.route("/account/security/remove-app/", methods=["GET", "POST"])
@allows(Action.ACCOUNT_CHANGE)
def remove() -> Answer:
    """Ask for the password, and remove the app."""
    form = ConfirmForm()

    def do() -> Response:
        confirm_it_is_them(form.current_password.data)
        remove_app(database(), person_id=person().id, now=now())
        flash("The authenticator app is removed. From now on we send you codes by email.")
        return redirect(url_for("account_security.security"), 303)

    return ask("account/remove-app.html", _about(), form, do)


@blueprint.get("/account/security/recovery-codes/")
@allows(Action.ACCOUNT_CHANGE)
def ask_for_codes() -> Answer:
    """Ask for the password before new recovery codes are made."""
    return _ask_for_codes()


@blueprint.post("/account/security/recovery-codes/")
@allows(Action.ACCOUNT_CHANGE)
def new_codes() -> Answer:
    """Make new recovery codes, and show them."""
    return _ask_for_codes()


@blueprint.post("/account/security/devices/<uuid:device_id>/end/")
@allows(Action.ACCOUNT_CHANGE)
def end_device(device_id: UUID) -> Response:
    """Ask for a code again in a browser that was trusted."""
    end_trusted_device(database(), person_id=person().id, device_id=device_id, now=now())
    flash("We will ask for a code in that browser again.")
    return redirect(url_for("account_security.security"), 303)


def _ask_for_codes() -> Answer:
    form = ConfirmForm()

    def do() -> Response:
        confirm_it_is_them(form.current_password.data)
        return _shown_once(make_recovery_codes(database(), person_id=person().id, now=now()), "Your recovery codes")

    return ask("account/new-codes.html", _about(), form, do)


def _set_up(form: AppForm, guards: OwnSecurity) -> list[str]:
    if guards.has_app and isinstance(form, AnotherAppForm):
        confirm_it_is_them(form.current_password.data)
    return set_up_app(
        database(),
        own_secrets(),
        person_id=person().id,
        secret=_secret(form.sealed.data) or "",
        code=form.code.data or "",
        network=network(),
        now=now(),
    )


def _app_form(guards: OwnSecurity, **begin_with: str) -> AppForm:
    return AnotherAppForm(**begin_with) if guards.has_app else AppForm(**begin_with)


def _secret(sealed: str | None) -> str | None:
    """Give the secret that a page of ours showed to this very person, or None."""
    try:
        told = own_secrets().unseal(sealed or "")
    except ValueError:
        return None
    begin = f"{_SEALED} {person().id}: "
    return told.removeprefix(begin) if told.startswith(begin) else None


def _show_app(form: AppForm, guards: OwnSecurity) -> str:
    secret = _secret(form.sealed.data) or ""
    address = address_of(secret, email=person().email, issuer=f"{configuration().council_name} EHC portal")
    return render_template(
        "account/app.html",
        form=form,
        errors=errors_of(form),
        picture=qr_code(address),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        account=person().email,
        must_be_now=guards.must_have_app and not guards.has_app,
    )


def _shown_once(codes: list[str], title: str) -> Response:
    # No address leads here a second time: the codes exist in clear in this one answer.
    return Response(render_template("account/recovery-codes.html", codes=codes, heading=title), mimetype="text/html")


def _guards() -> OwnSecurity:
    with database().reading() as session:
        return own_security(session, person().id, now())


def _about() -> About:
    return About(person().name, (url_for("account_security.security"), "Sign-in security"))
