"""Letters to people without an account: to list, to read, to print, and to record as posted."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.commands.record_letter_posted import record_letter_posted
from app.commands.record_letters_posted import record_letters_posted
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.ids import as_id
from app.queries.letters_page import (
    LETTER_SORTS,
    LetterPage,
    LetterRow,
    chosen_letters,
    kinds_of_letters,
    letter_page,
)
from app.queries.letters_page import letters as letters_query
from app.web.asking import About, Answer, AskForm, DayField, ask
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("letters", __name__)


LETTERS = ListOf("letters", filters=("search", "notice"), sorts=tuple(LETTER_SORTS), sort="written")
_POSTED_LETTERS = replace(LETTERS, sort="-posted")

_COLUMNS: Columns[LetterRow] = (
    ("Letter", lambda row: row.subject),
    ("To", lambda row: row.recipient),
    ("Address known", lambda row: "Yes" if row.has_address else "No"),
    ("Case", lambda row: row.case_reference),
    ("Written on", lambda row: day_of(row.created_at)),
    ("Posted on", lambda row: row.posted_on),
)


class PostedForm(AskForm):
    """The day on which a letter was posted."""

    posted_on = DayField("When was it posted?", called="the day the letter was posted")


class SeveralPostedForm(AskForm):
    """The day on which several letters were posted."""

    posted_on = DayField("When were they posted?", called="the day the letters were posted")


@blueprint.get("/letters/")
@allows(Action.LETTER_RECORD_POSTED)
def letters() -> str | Response:
    """List the letters that are still to be posted, or those that were."""
    posted = "posted" in request.args
    with database().reading() as session:
        wanted = asked(session, _POSTED_LETTERS if posted else LETTERS, views=("posted",))
        found = letters_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number, posted=posted)
        kinds = kinds_of_letters(session, posted=posted)
    if wanted.as_spreadsheet:
        return spreadsheet("letters", _COLUMNS, found.rows)
    return render_template("letters/letters.html", asked=wanted, letters=found, posted=posted, kinds=kinds)


@blueprint.post("/letters/")
@allows(Action.LETTER_RECORD_POSTED)
def filter_letters() -> AnyResponse:
    """Remember which letters the person wants to see."""
    return set_filter(LETTERS, "letters.letters")


@blueprint.route("/letters/record-posted/", methods=["GET", "POST"])
@allows(Action.LETTER_RECORD_POSTED)
def record_several_posted() -> Answer:
    """Ask when the letters that were chosen in the list were posted, and record it of all of them."""
    with database().reading() as session:
        chosen = chosen_letters(session, person().id, today(), _chosen_ids())
    if not chosen:
        flash("Choose the letters that were posted, then press the button below them.")
        return redirect(url_for("letters.letters"), 303)
    form = SeveralPostedForm(posted_on=today())

    def do() -> AnyResponse:
        record_letters_posted(
            database(),
            person_id=person().id,
            letter_ids=[letter.id for letter in chosen],
            posted_on=form.posted_on.data,
            now=now(),
        )
        flash(
            f"{len(chosen)} letters are recorded as posted." if len(chosen) > 1 else "The letter is recorded as posted."
        )
        return redirect(url_for("letters.letters"), 303)

    about = About(f"{len(chosen)} letters" if len(chosen) > 1 else "1 letter", (url_for("letters.letters"), "Letters"))
    return ask("letters/record-several-posted.html", about, form, do, letters=chosen)


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

    def do() -> AnyResponse:
        record_letter_posted(
            database(), person_id=person().id, letter_id=letter_id, posted_on=form.posted_on.data, now=now()
        )
        flash("The letter is recorded as posted.")
        return redirect(url_for("letters.letters"), 303)

    about = About(
        f"{page.case_reference}: {page.subject}, to {page.recipient}",
        (url_for("letters.letter", letter_id=letter_id), "The letter"),
    )
    return ask("letters/record-posted.html", about, form, do)


def _chosen_ids() -> list[UUID]:
    """Give the letters whose boxes were ticked; what is no letter's number is passed over."""
    return list(filter(None, map(as_id, request.args.getlist("letter"))))


def _letter_page(letter_id: UUID) -> LetterPage:
    with database().reading() as session:
        return letter_page(session, person().id, letter_id, today())
