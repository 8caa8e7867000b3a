"""The second step of signing in: a code."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, Form, HiddenField, StringField
from wtforms.validators import InputRequired, Length

from app.commands.finish_sign_in import Factors
from app.commands.finish_sign_in import finish_sign_in as finish_sign_in_command
from app.commands.send_another_code import send_another_code as send_another_code_command
from app.domain.refusals import InvalidInput, SignInRefused, TooManyTries
from app.queries.second_step import WaitingSignIn, waiting_sign_in
from app.web.asking import errors_of
from app.web.current import database, link_tokens, now, own_secrets
from app.web.devices import clear_second_step, network, second_step_token, set_trusted, this_browser
from app.web.security import local_path, public
from app.web.sign_in import enter

blueprint = Blueprint("second_step", __name__)

_HALF_WAY = "whoever waits here knows the password and is not signed in yet"
Answer = str | tuple[str, int] | Response


class CodeForm(Form):
    """A code, and whether to ask for one in this browser again."""

    code = StringField("Code", [InputRequired("Enter the code"), Length(max=100)])
    trust = BooleanField("Do not ask for a code in this browser for 30 days")
    next = HiddenField()


@blueprint.get("/sign-in/code/")
@public(_HALF_WAY)
def form() -> Answer:
    """Ask for the code of the app, or for the one that was mailed."""
    return _show(_new_form(), is_recovery=False)


@blueprint.post("/sign-in/code/")
@public(_HALF_WAY)
def submit() -> Answer:
    """Sign the person in when the code is right."""
    return _finish(is_recovery=False)


@blueprint.get("/sign-in/recovery-code/")
@public(_HALF_WAY)
def recovery_form() -> Answer:
    """Ask for a recovery code."""
    return _show(_new_form(), is_recovery=True)


@blueprint.post("/sign-in/recovery-code/")
@public(_HALF_WAY)
def recovery_submit() -> Answer:
    """Sign the person in when the recovery code is right; it is good no longer."""
    return _finish(is_recovery=True)


@blueprint.post("/sign-in/code/send-again/")
@public(_HALF_WAY)
def send_again() -> Answer:
    """Send a new code by email."""
    try:
        send_another_code_command(database(), own_secrets(), token=second_step_token(), network=network(), now=now())
    except SignInRefused as refusal:
        return _over(refusal.sentence)
    except TooManyTries as refusal:
        page = _new_form()
        page.form_errors.append(refusal.sentence)
        return _show(page, is_recovery=False, status=429)
    flash("We have sent you a new code. Codes that we sent before no longer work.")
    return redirect(url_for("second_step.form", next=local_path(request.form.get("next"))), 303)


def _finish(*, is_recovery: bool) -> Answer:
    page = CodeForm(request.form)
    if not page.validate():
        return _show(page, is_recovery=is_recovery, status=422)
    try:
        entered = finish_sign_in_command(
            database(),
            Factors(own_secrets(), link_tokens()),
            token=second_step_token(),
            code=page.code.data or "",
            is_recovery=is_recovery,
            trusts_browser=bool(page.trust.data),
            browser=this_browser(),
            now=now(),
        )
    except SignInRefused as refusal:
        return _over(refusal.sentence)
    except (InvalidInput, TooManyTries) as refusal:
        page.code.errors = [*page.code.errors, refusal.sentence]
        return _show(page, is_recovery=is_recovery, status=429 if isinstance(refusal, TooManyTries) else 422)
    response = enter(entered.session, local_path(page.next.data))
    clear_second_step(response)
    if entered.device:
        set_trusted(response, entered.device)
    return response


def _new_form() -> CodeForm:
    return CodeForm(data={"next": local_path(request.values.get("next")) or ""})


def _show(page: CodeForm, *, is_recovery: bool, status: int = 200) -> Answer:
    with database().reading() as session:
        waiting = waiting_sign_in(session, second_step_token(), now())
    if waiting is None:
        return _over("Your sign-in took too long, or a wrong code was entered too many times. Sign in again.")
    # A code that was refused is typed anew: nobody mends one digit of six.
    template = "second-step/recovery-code.html" if is_recovery else "second-step/code.html"
    return _render(template, page, waiting), status


def _render(template: str, page: CodeForm, waiting: WaitingSignIn) -> str:
    return render_template(template, form=page, waiting=waiting, errors=errors_of(page))


def _over(sentence: str) -> Response:
    flash(sentence)
    response = redirect(url_for("sign_in.form", next=local_path(request.values.get("next"))), 303)
    clear_second_step(response)
    return response
