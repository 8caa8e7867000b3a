"""What is withheld in a case: to see, to withhold, to lift, and to let one person see it nevertheless."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from app.commands.lift_withholding import lift_withholding
from app.commands.override_withholding import override_withholding
from app.commands.withhold import withhold as withhold_command
from app.domain.access import WITHHELD_BECAUSE, What, WithheldBecause
from app.domain.actions import Action
from app.queries.withheld_page import people_on, to_withhold, withheld_flag, withheld_page
from app.web.asking import About, Answer, AskForm, DayField, ask, long_text
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("withholding", __name__)

_EVERYBODY = "everybody"
_ME = "me"
_SHORTLY = timedelta(days=7)


class WithholdForm(AskForm):
    """What is withheld, from whom, on which ground and why."""

    what = SelectField("What is withheld?", [InputRequired("Choose what is withheld.")])
    from_whom = RadioField("From whom?", [InputRequired("Choose from whom it is withheld.")])
    because = RadioField(
        "On which ground?",
        [InputRequired("Choose the ground.")],
        choices={ground.value: title for ground, title in WITHHELD_BECAUSE.items()},
    )
    reason = long_text("Why is it withheld?", "Enter why it is withheld.", "Only council staff read it.")

    def __init__(self, things: Sequence[tuple[str, str]], people: Sequence[tuple[str, str]], what: str) -> None:
        """Offer what can be withheld, and from whom."""
        super().__init__(what=what, from_whom=_EVERYBODY)
        self.what.choices = [("", "Choose"), *things]
        self.from_whom.choices = [(_EVERYBODY, "Everybody outside the council"), *people]


class LiftForm(AskForm):
    """Why something is no longer withheld."""

    reason = long_text("Why is it no longer withheld?", "Enter why it is no longer withheld.")


class OverrideForm(AskForm):
    """Who may see it nevertheless, until when and why."""

    who = RadioField("Who may see it?", [InputRequired("Choose who may see it.")])
    until_on = DayField("Until which day?", called="the last day", hint="The last day is included.", in_future=True)
    reason = long_text(
        "Why must they see it?", "Enter why they must see it.", "It is shown on the audit page of the case."
    )

    def __init__(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer the officer themself, and those with access to the case."""
        super().__init__(who=_ME, until_on=today() + _SHORTLY)
        self.who.choices = [(_ME, "I may"), *people]


@blueprint.get("/cases/<uuid:case_id>/withheld/")
@allows(Action.CASE_VIEW_ACCESS)
def withheld(case_id: UUID) -> str:
    """Show what is withheld in the case, from whom and why."""
    with database().reading() as session:
        page = withheld_page(session, person().id, case_id, today())
    return render_template("access/withheld.html", withheld=page)


@blueprint.route("/cases/<uuid:case_id>/withhold/", methods=["GET", "POST"])
@allows(Action.CASE_WITHHOLD)
def withhold(case_id: UUID) -> Answer:
    """Ask what is withheld from whom, and why, and withhold it."""
    with database().reading() as session:
        offered = to_withhold(session, person().id, case_id, today())
    wanted = request.args.get("what", "")
    form = WithholdForm(offered.things, offered.people, wanted if wanted in dict(offered.things) else "")

    def do() -> Response:
        from_whom = form.from_whom.data
        withhold_command(
            database(),
            person_id=person().id,
            case_id=case_id,
            what=_what(form.what.data or ""),
            from_id=None if from_whom == _EVERYBODY else UUID(from_whom),
            because=WithheldBecause(form.because.data),
            reason=form.reason.data or "",
            now=now(),
        )
        return _back(case_id, "It is withheld from now on.")

    about = About(f"{offered.heading.reference}: {offered.heading.child}", _withheld_page(case_id))
    return ask("access/withhold.html", about, form, do)


@blueprint.route("/withheld/<uuid:withholding_id>/lift/", methods=["GET", "POST"])
@allows(Action.CASE_LIFT_WITHHOLDING)
def lift(withholding_id: UUID) -> Answer:
    """Ask why something is no longer withheld, and lift it."""
    with database().reading() as session:
        heading, flag = withheld_flag(session, person().id, withholding_id, today(), Action.CASE_LIFT_WITHHOLDING)
    form = LiftForm()

    def do() -> Response:
        lift_withholding(
            database(),
            person_id=person().id,
            withholding_id=withholding_id,
            reason=form.reason.data or "",
            now=now(),
        )
        return _back(heading.id, "It is no longer withheld.")

    about = About(f"{heading.reference}: {heading.child}", _withheld_page(heading.id))
    return ask("access/lift.html", about, form, do, flag=flag)


@blueprint.route("/withheld/<uuid:withholding_id>/override/", methods=["GET", "POST"])
@allows(Action.CASE_OVERRIDE_WITHHOLDING)
def override(withholding_id: UUID) -> Answer:
    """Ask who must see what is withheld, until when and why, and let them."""
    with database().reading() as session:
        heading, flag = withheld_flag(session, person().id, withholding_id, today(), Action.CASE_OVERRIDE_WITHHOLDING)
        people = people_on(session, heading.id)
    form = OverrideForm(people)

    def do() -> Response:
        override_withholding(
            database(),
            person_id=person().id,
            withholding_id=withholding_id,
            for_id=person().id if form.who.data == _ME else UUID(form.who.data),
            until_on=form.until_on.data,
            reason=form.reason.data or "",
            now=now(),
        )
        return _back(heading.id, "They can see it until the end of that day.")

    about = About(f"{heading.reference}: {heading.child}", _withheld_page(heading.id))
    return ask("access/override.html", about, form, do, flag=flag)


def _what(key: str) -> What:
    """Read what the form calls a thing: it was offered, so it is well formed."""
    kind, _, thing_id = key.partition(":")
    return What(**{f"{kind}_id": UUID(thing_id)})


def _withheld_page(case_id: UUID) -> tuple[str, str]:
    return url_for("withholding.withheld", case_id=case_id), "What is withheld"


def _back(case_id: UUID, sentence: str) -> Response:
    flash(sentence)
    return redirect(_withheld_page(case_id)[0], 303)
