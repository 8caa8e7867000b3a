"""A person's own account: their details, their password, and where they are signed in."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired

from app.commands.ask_for_new_email import ask_for_new_email
from app.commands.change_email import change_email
from app.commands.change_own_details import change_own_details
from app.commands.change_own_password import change_own_password
from app.commands.confirm_own_password import confirm_own_password
from app.commands.end_other_sessions import end_other_sessions
from app.commands.end_own_session import end_own_session
from app.commands.note_seen import note_seen
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.queries.one_time_link import followed_link
from app.queries.own_account import end_of_session, own_account
from app.store.tables.accounts import LinkPurpose
from app.web.asking import About, Answer, AskForm, ask
from app.web.current import configuration, database, link_tokens, now, own_secrets, person
from app.web.devices import network
from app.web.security import allows, public
from app.web.sessions import idle_time, seconds_until, session_token, signed_in

blueprint = Blueprint("account", __name__)

_SENT = (
    "If nobody uses that address yet, we have sent an email to it. Follow the link in it within 24 hours. "
    "Until then nothing changes."
)


def current_password() -> PasswordField:
    """Give the field for the password that a person proves themself with."""
    missing = InputRequired("Enter your current password")
    return PasswordField("Your current password", [missing], render_kw={"autocomplete": "current-password"})


def confirm_it_is_them(typed: str | None) -> None:
    """Refuse, at the field of the current password, whoever does not know it."""
    confirm_own_password(
        database(), own_secrets(), person_id=person().id, password=typed or "", network=network(), now=now()
    )


def _about() -> About:
    return About(person().name, (url_for("account.own_account_page"), "Your account"))


class DetailsForm(AskForm):
    """How somebody is called."""

    name = StringField("Full name", render_kw={"autocomplete": "name"})
    job_title = StringField(
        "Job title (optional)",
        description="What you do, if you use this portal for your work",
        render_kw={"autocomplete": "organization-title"},
    )


class EmailForm(AskForm):
    """Another email address."""

    email = EmailField("New email address", render_kw={"autocomplete": "email"})
    current_password = current_password()


class PasswordForm(AskForm):
    """Another password."""

    current_password = current_password()
    new_password = PasswordField(
        "New password",
        [InputRequired("Enter a new password")],
        description="12 characters or more. Three random words make a good one.",
        render_kw={"autocomplete": "new-password"},
    )


@blueprint.get("/account/")
@allows(Action.ACCOUNT_VIEW)
def own_account_page() -> str:
    """Show somebody their own details, and where they are signed in."""
    with database().reading() as session:
        account = own_account(session, person().id, person().session_id, now(), idle_time(configuration()))
    return render_template("account/account.html", account=account)


@blueprint.route("/account/details/", methods=["GET", "POST"])
@allows(Action.ACCOUNT_CHANGE)
def details() -> Answer:
    """Ask how somebody is called, and change it."""
    with database().reading() as session:
        account = own_account(session, person().id, person().session_id, now(), idle_time(configuration()))
    form = DetailsForm(name=account.name, job_title=account.job_title)

    def do() -> Response:
        change_own_details(
            database(),
            person_id=person().id,
            name=form.name.data or "",
            job_title=form.job_title.data or "",
            now=now(),
        )
        return _back("Your details are changed.")

    return ask("account/details.html", _about(), form, do)


@blueprint.route("/account/email/", methods=["GET", "POST"])
@allows(Action.ACCOUNT_CHANGE)
def email() -> Answer:
    """Ask for another email address, and send a link to it."""
    form = EmailForm()

    def do() -> Response:
        confirm_it_is_them(form.current_password.data)
        ask_for_new_email(database(), person_id=person().id, email=form.email.data or "", now=now())
        return _back(_SENT)

    return ask("account/email.html", _about(), form, do, email_now=person().email)


@blueprint.get("/account/email/confirm/<string:token>/")
@public("whoever follows the link shows that the mailbox is theirs, perhaps on another device")
def confirm_email(token: str) -> str | tuple[str, int]:
    """Show the button that changes the address: programs that look at links in mail press none."""
    try:
        with database().reading() as session:
            link = followed_link(session, link_tokens().link_of(token), LinkPurpose.CHANGE_EMAIL, now())
    except NotFound:
        return _no_such_link()
    return render_template("account/confirm-email.html", email=link.email)


@blueprint.post("/account/email/confirm/<string:token>/")
@public("whoever follows the link shows that the mailbox is theirs, perhaps on another device")
def use_new_email(token: str) -> Response | tuple[str, int]:
    """Use the new address from now on."""
    try:
        change_email(database(), link_id=link_tokens().link_of(token), now=now())
    except NotFound:
        return _no_such_link()
    flash("Your email address is changed. Sign in with the new one from now on.")
    return redirect(url_for("account.own_account_page" if signed_in() else "sign_in.form"), 303)


@blueprint.route("/account/password/", methods=["GET", "POST"])
@allows(Action.ACCOUNT_CHANGE)
def password() -> Answer:
    """Ask for the password of now and for another, and change it."""
    form = PasswordForm()

    def do() -> Response:
        confirm_it_is_them(form.current_password.data)
        change_own_password(
            database(),
            person_id=person().id,
            session_id=person().session_id,
            password=form.new_password.data or "",
            now=now(),
        )
        return _back("Your password is changed. Everywhere else you are signed out.")

    return ask("account/password.html", _about(), form, do)


@blueprint.post("/account/sessions/<uuid:session_id>/end/")
@allows(Action.ACCOUNT_CHANGE)
def end_session(session_id: UUID) -> Response:
    """Sign out one of the person's browsers."""
    end_own_session(database(), person_id=person().id, session_id=session_id, now=now())
    return _back("That browser is signed out.")


@blueprint.post("/account/sessions/end-others/")
@allows(Action.ACCOUNT_CHANGE)
def end_others() -> Response:
    """Sign the person out everywhere but here."""
    end_other_sessions(database(), person_id=person().id, session_id=person().session_id, now=now())
    return _back("You are signed out everywhere else.")


@blueprint.get("/account/signed-in/")
@public("says no more than for how long the browser that asks is signed in; it keeps nobody signed in")
def how_long() -> dict[str, int]:
    """Give how many seconds are left until this browser is signed out: 0 when it is."""
    config = configuration()
    token = session_token(request, config)
    if not token:
        return {"seconds": 0}
    with database().reading() as session:
        end = end_of_session(session, token, now(), idle_time(config))
    return {"seconds": seconds_until(end) if end else 0}


@blueprint.post("/account/stay-signed-in/")
@allows(Action.ACCOUNT_VIEW)
def stay_signed_in() -> dict[str, int]:
    """Keep the person signed in, who pressed the button that asks for it; give how many seconds that lasts."""
    idle = idle_time(configuration())
    end = note_seen(database(), session_id=person().session_id, idle=idle, now=now())
    return {"seconds": seconds_until(end)}


def _back(sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("account.own_account_page"), 303)


def _no_such_link() -> tuple[str, int]:
    return render_template("account/no-such-link.html"), HTTPStatus.NOT_FOUND
