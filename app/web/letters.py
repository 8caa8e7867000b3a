"""One letter to somebody without an account: to read, to print, and to record as posted."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.commands.record_letter_posted import record_letter_posted
from app.domain.actions import Action
from app.queries.letters_page import LetterPage, letter_page
from app.web.asking import About, Answer, AskForm, DayField, ask
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("letters", __name__)


class PostedForm(AskForm):
    """The day on which a letter was posted."""

    posted_on = DayField("When was it posted?", called="the day the letter was posted")


@blueprint.get("/letters/<uuid:letter_id>/")
@allows(Action.LETTER_RECORD_POSTED)
def letter(letter_id: UUID) -> str:
    """Show a letter as it is to be printed."""
    return render_template("letters/letter.html", letter=_letter_page(letter_id))


@blueprint.route("/letters/<uuid:letter_id>/record-posted/", methods=["GET", "POST"])
@allows(Action.LETTER_RECORD_POSTED)
def record_posted(letter_id: UUID) -> Answer:
    """Ask when the letter was posted, and record it."""
    page = _letter_page(letter_id)
    form = PostedForm(posted_on=today())

    def do() -> Response:
        record_letter_posted(
            database(), person_id=person().id, letter_id=letter_id, posted_on=form.posted_on.data, now=now()
        )
        flash("The letter is recorded as posted.")
        return redirect(url_for("lists.letters"), 303)

    about = About(
        f"{page.case_reference}: {page.subject}, to {page.recipient}",
        (url_for("letters.letter", letter_id=letter_id), "The letter"),
    )
    return ask("letters/record-posted.html", about, form, do)


def _letter_page(letter_id: UUID) -> LetterPage:
    with database().reading() as session:
        return letter_page(session, person().id, letter_id, today())
