"""Signing in, by an email address and a password, and signing out. What comes between is in ``second_step.py``."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from app.commands.sign_in import sign_in as sign_in_command
from app.commands.sign_out import sign_out as sign_out_command
from app.domain.refusals import SignInRefused, TooManyTries
from app.domain.roles import Realm
from app.queries.followed_case import only_case_of
from app.web.asking import errors_of
from app.web.current import configuration, database, now, own_secrets, today
from app.web.devices import set_second_step, this_browser
from app.web.security import local_path, public
from app.web.sessions import clear_session_cookie, session_token, set_session_cookie, signed_in

blueprint = Blueprint("sign_in", __name__)


class SignInForm(Form):
    """An email address and a password."""

    email = StringField("Email address", [InputRequired("Enter your email address"), Length(max=254)])
    password = PasswordField("Password", [InputRequired("Enter your password"), Length(max=1000)])
    next = HiddenField()


@blueprint.get("/")
@public("leads to the sign-in page, or to the start page of whoever is signed in")
def home() -> Response:
    """Lead to the page where this person's work starts: families to their case, everybody else to their tasks."""
    person = signed_in()
    if person is None:
        return redirect(url_for("sign_in.form"))
    if person.realm is not Realm.CITIZEN:
        return redirect(url_for("lists.my_tasks"))
    with database().reading() as found:
        case_id = only_case_of(found, person.id, today())
    return redirect(url_for("cases.case", case_id=case_id) if case_id else url_for("cases.case_list"))


@blueprint.get("/sign-in/")
@public("nobody is signed in before they sign in")
def form() -> str | Response:
    """Ask for an email address and a password."""
    if signed_in():
        return redirect(url_for("sign_in.home"))
    return _page(SignInForm(data={"next": local_path(request.args.get("next")) or ""}))


@blueprint.post("/sign-in/")
@public("nobody is signed in before they sign in")
def submit() -> tuple[str, int] | Response:
    """Sign the person in, under a new session id, or lead them to the second step."""
    page = SignInForm(request.form)
    if not page.validate():
        return _page(page), 422
    try:
        first_step = sign_in_command(
            database(),
            own_secrets(),
            email=page.email.data or "",
            password=page.password.data or "",
            browser=this_browser(),
            second_factor=configuration().second_factor,
            now=now(),
        )
    except SignInRefused as refusal:
        return _refused(page, refusal.sentence, 422)
    except TooManyTries as refusal:
        return _refused(page, refusal.sentence, 429)
    target = local_path(page.next.data)
    if first_step.second_step:
        response = redirect(url_for("second_step.form", next=target), 303)
        set_second_step(response, first_step.second_step)
        return response
    return enter(first_step.session, target)


def enter(token: str, target: str | None) -> Response:
    """Hand the browser the session's token and lead it where it was going."""
    session.clear()  # The form token of before the sign-in ends with it.
    response = redirect(target or url_for("sign_in.home"), 303)
    set_session_cookie(response, token, configuration())
    return response


@blueprint.post("/sign-out/")
@public("ends the session of the cookie that comes with it, and nothing else")
def sign_out() -> Response:
    """End the session on the server and in the browser."""
    token = session_token(request, configuration())
    if token:
        leaver = signed_in()
        sign_out_command(database(), token=token, person_id=leaver.id if leaver else None, now=now())
    session.clear()
    response = redirect(url_for("sign_in.form"), 303)
    clear_session_cookie(response, configuration())
    return response


def _refused(page: SignInForm, sentence: str, code: int) -> tuple[str, int]:
    page.email.errors = [*page.email.errors, sentence]
    return _page(page), code


def _page(page: SignInForm) -> str:
    return render_template("sign-in.html", form=page, errors=errors_of(page))
