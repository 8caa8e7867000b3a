"""Following an invitation: whoever was invited registers themself, or accepts with the account that they have."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired

from app.commands.accept_invitation import accept_invitation
from app.commands.register_by_invitation import register_by_invitation
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, NotFound, TooManyTries
from app.queries.followed_invitation import FollowedInvitation, followed_invitation
from app.web.asking import Answer, errors_of
from app.web.current import database, link_tokens, now, own_secrets, person
from app.web.devices import network
from app.web.errors import show_on_form
from app.web.security import allows, public
from app.web.sessions import signed_in

blueprint = Blueprint("invited", __name__)

_NOBODY_YET = "nobody has an account before they register; the token was mailed to them alone"


class JoinForm(Form):
    """What somebody says of themself. The address is the one that was invited, and nothing else is read."""

    name = StringField("Full name", render_kw={"autocomplete": "name"})
    job_title = StringField("Job title (optional)", render_kw={"autocomplete": "organization-title"})
    password = PasswordField(
        "Choose a password",
        [InputRequired("Choose a password")],
        description="12 characters or more. Three random words make a good one.",
        render_kw={"autocomplete": "new-password"},
    )


@blueprint.get("/invitation/<string:token>/")
@public(_NOBODY_YET)
def invitation(token: str) -> Answer:
    """Show for what somebody is invited, and what to do: register, sign in, or accept."""
    found = _followed(token)
    if found is None:
        return _of_no_use()
    if signed_in() is not None:
        return _accept_page(found, token)
    if found.has_account:
        return render_template("invitations/sign-in-first.html", invitation=found, token=token)
    return _form(found, _join_form(found))


@blueprint.post("/invitation/<string:token>/")
@public(_NOBODY_YET)
def register(token: str) -> Answer:
    """Register the person, who then signs in."""
    found = _followed(token)
    if found is None:
        return _of_no_use()
    form = _join_form(found)
    if not form.validate():
        return _form(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        register_by_invitation(
            database(),
            own_secrets(),
            invitation_id=_id_of(token),
            name=form.name.data or "",
            job_title=form.job_title.data or "" if "job_title" in form else "",
            password=form.password.data or "",
            network=network(),
            now=now(),
        )
    except NotFound:
        return _of_no_use()
    except InvalidInput as refusal:
        show_on_form(form, refusal)
        return _form(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except TooManyTries as refusal:
        form.form_errors.append(refusal.sentence)
        return _form(found, form), HTTPStatus.TOO_MANY_REQUESTS
    flash("You are registered. Sign in with your email address and the password that you chose.")
    return redirect(url_for("sign_in.form"), 303)


@blueprint.post("/invitation/<string:token>/accept/")
@allows(Action.ACCOUNT_CHANGE)
def accept(token: str) -> Answer:
    """Give the signed-in person what they were invited to."""
    try:
        accept_invitation(database(), person_id=person().id, invitation_id=_id_of(token), now=now())
    except NotFound:
        return _of_no_use()
    flash("You have accepted the invitation.")
    return redirect(url_for("sign_in.home"), 303)


def _id_of(token: str) -> UUID | None:
    return link_tokens().link_of(token)


def _followed(token: str) -> FollowedInvitation | None:
    with database().reading() as session:
        return followed_invitation(session, _id_of(token), now())


def _join_form(found: FollowedInvitation) -> JoinForm:
    form = JoinForm(request.form if request.method == "POST" else None, data={"name": found.name})
    if not found.is_for_work:
        del form.job_title
    return form


def _form(found: FollowedInvitation, form: JoinForm) -> str:
    return render_template("invitations/join.html", invitation=found, form=form, errors=errors_of(form))


def _accept_page(found: FollowedInvitation, token: str) -> str:
    is_theirs = person().email == found.email
    return render_template("invitations/accept.html", invitation=found, token=token, is_theirs=is_theirs)


def _of_no_use() -> tuple[str, int]:
    return render_template("invitations/of-no-use.html"), HTTPStatus.NOT_FOUND
