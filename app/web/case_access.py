"""Who may see a case, from when to when and why: to read, to give, to change and to end."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, RadioField
from wtforms.validators import InputRequired, Length

from app.commands.change_last_day import change_last_day
from app.commands.end_access import end_access
from app.commands.grant_access import grant_access
from app.domain.actions import Action
from app.domain.outcome_words import RELATIONS
from app.domain.roles import Relation
from app.queries.case_access import case_access, grant_row
from app.queries.why_seen import why_seen
from app.web.asking import About, Answer, AskForm, DayField, ask, long_text
from app.web.case_asking import about_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("case_access", __name__)


class GrantForm(AskForm):
    """Who may see the case, in which relation, from when to when and why."""

    email = EmailField(
        "Their email address",
        [InputRequired("Enter an email address."), Length(max=254)],
        description="The one with which they registered.",
    )
    relation = RadioField(
        "Who are they to the child or young person?",
        [InputRequired("Choose who they are.")],
        choices={relation.value: title for relation, title in RELATIONS.items()},
    )
    reason = long_text("Why may they see the case?", "Enter why this person may see the case.")
    from_on = DayField(
        "From which day?",
        called="the first day",
        hint="Leave it empty if they may see it from today.",
        optional=True,
        in_future=True,
    )
    to_on = DayField(
        "Until which day?",
        called="the last day",
        hint="Leave it empty if it has no end.",
        optional=True,
        in_future=True,
    )


class LastDayForm(AskForm):
    """The last day of a grant, and why it is another."""

    to_on = DayField(
        "Until which day may they see the case?",
        called="the last day",
        hint="The last day is included. Leave it empty if it has no end.",
        optional=True,
        in_future=True,
    )
    reason = long_text("Why does the last day change?", "Enter why the last day changes.")


class EndForm(AskForm):
    """Why somebody may no longer see the case."""

    reason = long_text(
        "Why does their access end?", "Enter why the access ends.", "The reason is kept. Only council staff read it."
    )


@blueprint.get("/cases/<uuid:case_id>/access/")
@allows(Action.CASE_VIEW_ACCESS)
def access(case_id: UUID) -> str:
    """Show who can see the case, and by what right."""
    with database().reading() as session:
        page = case_access(session, person().id, case_id, today())
    return render_template("access/access.html", access=page)


@blueprint.get("/cases/<uuid:case_id>/access/<uuid:person_id>/")
@allows(Action.CASE_VIEW_ACCESS)
def why(case_id: UUID, person_id: UUID) -> str:
    """Say what one person sees and does in the case, by which rule, and what not."""
    with database().reading() as session:
        page = why_seen(session, person().id, case_id, person_id, today())
    return render_template("access/why.html", why=page)


@blueprint.route("/cases/<uuid:case_id>/access/give/", methods=["GET", "POST"])
@allows(Action.CASE_GRANT_ACCESS)
def give(case_id: UUID) -> Answer:
    """Ask who may see the case, and why, and let them."""
    form = GrantForm()

    def do() -> Response:
        grant_access(
            database(),
            person_id=person().id,
            case_id=case_id,
            email=form.email.data or "",
            relation=Relation(form.relation.data),
            reason=form.reason.data or "",
            from_on=form.from_on.data,
            to_on=form.to_on.data,
            now=now(),
        )
        later = form.from_on.data is not None and form.from_on.data > today()
        return _back(case_id, "They can see the case from that day." if later else "They can now see the case.")

    about = about_case(case_id, Action.CASE_GRANT_ACCESS)
    return ask("access/give.html", About(about.caption, _access_page(case_id)), form, do)


@blueprint.route("/access/<uuid:grant_id>/last-day/", methods=["GET", "POST"])
@allows(Action.CASE_GRANT_ACCESS)
def last_day(grant_id: UUID) -> Answer:
    """Ask until which day a grant lasts, and change it."""
    with database().reading() as session:
        heading, grant = grant_row(session, person().id, grant_id, today())
    form = LastDayForm(to_on=grant.to_on)

    def do() -> Response:
        change_last_day(
            database(),
            person_id=person().id,
            grant_id=grant_id,
            to_on=form.to_on.data,
            reason=form.reason.data or "",
            now=now(),
        )
        return _back(heading.id, "The last day was changed.")

    about = About(f"{heading.reference}: {heading.child}", _access_page(heading.id))
    return ask("access/last-day.html", about, form, do, grant=grant)


@blueprint.route("/access/<uuid:grant_id>/end/", methods=["GET", "POST"])
@allows(Action.CASE_END_ACCESS)
def end(grant_id: UUID) -> Answer:
    """Ask why somebody may no longer see the case in this relation, and end it at once."""
    with database().reading() as session:
        heading, grant = grant_row(session, person().id, grant_id, today())
        held = why_seen(session, person().id, heading.id, grant.person_id, today()).parts
    form = EndForm()

    def do() -> Response:
        name = end_access(
            database(),
            person_id=person().id,
            case_id=heading.id,
            of_id=grant.person_id,
            relation=grant.relation,
            reason=form.reason.data or "",
            now=now(),
        )
        return _back(heading.id, f"{name} can no longer see the case as “{grant.relation_title}”.")

    about = About(f"{heading.reference}: {heading.child}", _access_page(heading.id))
    return ask("access/end.html", about, form, do, grant=grant, held=held)


def _access_page(case_id: UUID) -> tuple[str, str]:
    return url_for("case_access.access", case_id=case_id), "Who can see this case"


def _back(case_id: UUID, sentence: str) -> Response:
    flash(sentence)
    return redirect(_access_page(case_id)[0], 303)
