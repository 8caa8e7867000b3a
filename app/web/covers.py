"""Who stands in for whom while somebody is away: the list, arranging it, ending it."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app.commands.arrange_cover import arrange_cover
from app.commands.end_cover import end_cover
from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import permits
from app.queries.covers_page import COVER_SORTS, CoverRow, cover_list, ending_cover
from app.queries.officers import Officer, officers
from app.web.asking import About, Answer, AskForm, DayField, ask
from app.web.current import database, now, person, today
from app.web.handing_over import officer_words
from app.web.list_pages import Columns, ListOf, asked, spreadsheet
from app.web.security import allows

blueprint = Blueprint("covers", __name__)

COVERS = ListOf("covers", sorts=COVER_SORTS, sort="from")
COLUMNS: Columns[CoverRow] = (
    ("Away", lambda row: row.absent),
    ("Stands in", lambda row: row.covering),
    ("From", lambda row: row.from_on),
    ("Until", lambda row: row.to_on),
    ("Arranged by", lambda row: row.arranged_by),
)


class ArrangeForm(AskForm):
    """Who is away, who stands in, and on which days."""

    absent = SelectField("Who will be away?", [InputRequired("Choose who will be away.")])
    covered_by = RadioField("Who stands in?", [InputRequired("Choose who stands in.")])
    from_on = DayField("First day away", called="the first day", in_future=True)
    to_on = DayField("Last day away", called="the last day", hint="That day is included.", in_future=True)

    def __init__(self, officers: Iterable[Officer], *, for_others: bool) -> None:
        """Offer these officers. Who may not arrange it for others is asked about their own absence only."""
        super().__init__(from_on=today())
        words = [(str(each.id), officer_words(each)) for each in officers]
        me = str(person().id)
        if for_others:
            self.absent.choices = [("", "Choose an officer"), *words]
            self.covered_by.choices = words
        else:
            del self.absent
            self.covered_by.choices = [(key, name) for key, name in words if key != me]


@blueprint.get("/covers/")
@allows(Action.COVER_ARRANGE)
def covers() -> str | Response:
    """List who stands in for whom, now and in the days to come; or save the list."""
    with database().reading() as session:
        wanted = asked(session, COVERS)
        found = cover_list(session, person().id, today(), wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("covers", COLUMNS, found.rows)
    return render_template("covers/covers.html", covers=found, asked=wanted)


@blueprint.route("/covers/arrange/", methods=["GET", "POST"])
@allows(Action.COVER_ARRANGE)
def arrange() -> Answer:
    """Ask who is away, who stands in and on which days, and arrange it."""
    for_others = permits(Action.COVER_ARRANGE_FOR_OTHERS, Standing(person().id, roles=person().roles))
    with database().reading() as session:
        form = ArrangeForm(officers(session, today()), for_others=for_others)

    def do() -> Response:
        arrange_cover(
            database(),
            person_id=person().id,
            absent_id=UUID(form.absent.data) if for_others else person().id,
            covered_by_id=UUID(form.covered_by.data),
            from_on=form.from_on.data,
            to_on=form.to_on.data,
            now=now(),
        )
        flash("It is arranged.")
        return redirect(url_for("covers.covers"), 303)

    about = About("Cover for absence", (url_for("covers.covers"), "Who stands in for whom"))
    return ask("covers/arrange.html", about, form, do, for_others=for_others)


@blueprint.route("/covers/<uuid:cover_id>/end/", methods=["GET", "POST"])
@allows(Action.COVER_END)
def end(cover_id: UUID) -> Answer:
    """Say what ending an arrangement does, and end it."""
    with database().reading() as session:
        cover = ending_cover(session, person().id, cover_id, today())

    def do() -> Response:
        end_cover(database(), person_id=person().id, cover_id=cover_id, now=now())
        flash(f"{cover.covering} no longer stands in for {cover.absent}.")
        return redirect(url_for("covers.covers"), 303)

    about = About(
        f"{cover.covering} stands in for {cover.absent}", (url_for("covers.covers"), "Who stands in for whom")
    )
    return ask("covers/end.html", about, AskForm(), do, cover=cover)
