"""Choosing a new password when the old one is forgotten."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms import Form, PasswordField, StringField

from app.commands.ask_for_new_password import ask_for_new_password as ask_for_new_password_command
from app.commands.choose_new_password import choose_new_password as choose_new_password_command
from app.domain.refusals import InvalidInput, TooManyTries
from app.queries.one_time_link import followed_link
from app.store.tables.accounts import LinkPurpose
from app.web.asking import errors_of
from app.web.current import configuration, database, link_tokens, now, own_secrets
from app.web.devices import network
from app.web.errors import show_on_form
from app.web.security import public
from app.web.sessions import clear_session_cookie

blueprint = Blueprint("new_password", __name__)

_FORGOTTEN = "whoever forgot their password cannot sign in"
Answer = str | tuple[str, int] | Response


class AskForm(Form):
    """The address that the link is to go to."""

    email = StringField("Email address")


class PasswordForm(Form):
    """The new password."""

    password = PasswordField("New password")


@blueprint.get("/forgotten-password/")
@public(_FORGOTTEN)
def ask() -> str:
    """Ask for the email address."""
    return _ask_page(AskForm())


@blueprint.post("/forgotten-password/")
@public(_FORGOTTEN)
def ask_submit() -> Answer:
    """Send a link; the same answer whether or not the address has an account."""
    page = AskForm(request.form)
    try:
        ask_for_new_password_command(
            database(), own_secrets(), email=page.email.data or "", network=network(), now=now()
        )
    except InvalidInput as refusal:
        show_on_form(page, refusal)
        return _ask_page(page), 422
    except TooManyTries as refusal:
        page.form_errors.append(refusal.sentence)
        return _ask_page(page), 429
    return redirect(url_for("new_password.sent"), 303)


@blueprint.get("/forgotten-password/sent/")
@public(_FORGOTTEN)
def sent() -> str:
    """Say that an email is on its way; it says the same to everybody."""
    return render_template("new-password/sent.html")


@blueprint.get("/new-password/<string:token>/")
@public("whoever holds the link was mailed it")
def choose(token: str) -> Answer:
    """Ask for the new password; looking uses nothing up."""
    return _choose_page(token, PasswordForm())


@blueprint.post("/new-password/<string:token>/")
@public("whoever holds the link was mailed it")
def choose_submit(token: str) -> Answer:
    """Change the password, and sign the person out everywhere."""
    page = PasswordForm(request.form)
    try:
        choose_new_password_command(
            database(),
            own_secrets(),
            link_id=link_tokens().link_of(token),
            password=page.password.data or "",
            now=now(),
        )
    except InvalidInput as refusal:
        show_on_form(page, refusal)
        return _choose_page(token, page, 422)
    session.clear()
    flash("Your password is changed, and you are signed out everywhere. Sign in with the new one.")
    response = redirect(url_for("sign_in.form"), 303)
    clear_session_cookie(response, configuration())
    return response


def _ask_page(page: AskForm) -> str:
    return render_template("new-password/ask.html", form=page, errors=errors_of(page))


def _choose_page(token: str, page: PasswordForm, status: int = 200) -> Answer:
    with database().reading() as found:
        link = followed_link(found, link_tokens().link_of(token), LinkPurpose.SET_PASSWORD, now())
    return render_template("new-password/choose.html", form=page, link=link, errors=errors_of(page)), status
