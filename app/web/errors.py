"""How a refusal looks: the only place that turns "no" into a page, always through the layout."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from wtforms.form import BaseForm

from app.domain.refusals import (
    AlreadyDone,
    InvalidAnswers,
    InvalidInput,
    LinkOver,
    NotFound,
    OutOfStep,
    Refusal,
    TryAgain,
)
from app.formkit import ShownPage
from app.web.sessions import stay_anonymous

_LOG = logging.getLogger("twentyweeks.web")
_SECRET_FIELDS = frozenset({"csrf_token", "password", "current_password", "new_password", "code", "sealed"})

Page = tuple[str, int]


@dataclass(frozen=True)
class Typed:
    """One thing that a person had typed when they were refused."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """The field's name in plain words, as near as a name can come."""
        return self.name.replace("-", " ").replace("_", " ").capitalize()


def install(app: Flask) -> None:
    """Render every refusal and every fault here."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(LinkOver, _link_over)
    app.register_error_handler(AlreadyDone, _conflict)
    app.register_error_handler(OutOfStep, _conflict)
    app.register_error_handler(InvalidAnswers, _invalid_answers)
    app.register_error_handler(InvalidInput, _invalid)
    app.register_error_handler(TryAgain, _try_again)
    app.register_error_handler(Refusal, _invalid)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def keep(shown: Iterable[ShownPage]) -> None:
    """Have a refusal of this request show these answers, so that nothing typed is lost."""
    g.kept_answers = tuple(shown)


def show_on_form(form: BaseForm, refusal: InvalidInput | InvalidAnswers) -> None:
    """Put a refusal's sentence at the fields it speaks of, and at the top of the form when it has no such field."""
    errors = refusal.errors if isinstance(refusal, InvalidAnswers) else {refusal.field: refusal.sentence}
    for name, sentence in errors.items():
        if name in form:
            form[name].errors = [*form[name].errors, sentence]
        else:
            form.form_errors.append(sentence)


def signed_out() -> Page:
    """Show somebody whose session ended what they had typed, and how to send it once they signed in again."""
    return _keep_page("errors/signed-out.html", 401)


def _not_found(refusal: NotFound) -> Page:
    g.refusal = refusal  # For the audit, which is written once the page is made.
    return render_template("errors/not-found.html"), 404


def _link_over(_: LinkOver) -> Page:
    return render_template("errors/link-over.html"), 404


def _conflict(refusal: Refusal) -> Page:
    answers = getattr(g, "kept_answers", ())
    typed = [] if answers else _typed()
    return render_template("errors/conflict.html", sentence=refusal.sentence, answers=answers, typed=typed), 409


def _invalid_answers(refusal: InvalidAnswers) -> Page:
    return render_template("errors/invalid.html", sentences=list(refusal.errors.values()), typed=_typed()), 422


def _invalid(refusal: Refusal) -> Page:
    return render_template("errors/invalid.html", sentences=[refusal.sentence], typed=_typed()), 422


def _try_again(_: TryAgain) -> Page:
    return _keep_page("errors/try-again.html", 503)


def _form_expired(_: CSRFError) -> Page:
    return _keep_page("errors/form-expired.html", 400)


def _too_large(_: RequestEntityTooLarge) -> Page:
    return render_template("errors/too-large.html"), 413


def _http(error: HTTPException) -> Page | HTTPException:
    if error.code is None or error.code < 400:
        return error
    if error.code == 404:
        return render_template("errors/not-found.html"), 404
    return render_template("errors/http.html", code=error.code), error.code


def _fault(error: Exception) -> Page:
    reference = secrets.token_hex(4).upper()
    _LOG.error("fault %s at %s", reference, request.path, exc_info=error)
    stay_anonymous()  # The fault may lie in finding out who asks, and its page must not run into it again.
    return render_template("errors/fault.html", reference=reference, typed=_typed()), 500


def _keep_page(template: str, code: int) -> Page:
    # A page of another site can make a browser post here. Then nobody typed anything, and nothing is offered again.
    from_elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    typed = [] if from_elsewhere else _typed()
    has_files = any(upload.filename for upload in request.files.values())
    return render_template(template, typed=typed, has_files=has_files, action=request.full_path.rstrip("?")), code


def _typed() -> list[Typed]:
    fields = request.form.items(multi=True)
    return [Typed(name, value) for name, value in fields if name not in _SECRET_FIELDS and value]
