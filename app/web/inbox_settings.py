"""What an inbox serves, and who distributes what arrives in it."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Optional

from app.commands.add_inbox import add_inbox
from app.commands.change_inbox import change_inbox
from app.commands.change_inbox_member import change_inbox_member
from app.domain.actions import Action
from app.domain.inboxes import Duty
from app.queries.inbox_settings import changing_member, inbox_settings, new_inbox, who_can_join
from app.queries.request_filters import advice_options
from app.web.asking import About, Answer, AskForm, ask
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("inbox_settings", __name__)

_DISTRIBUTES = (Duty.DISTRIBUTES.value, "They distribute what arrives")
_COVERS = (Duty.COVERS.value, "They only cover, while no member’s account is in use")


class InboxForm(AskForm):
    """What an inbox is called, its mailbox, and what it serves."""

    name = StringField("Name of the inbox", description="Officers see it when they send a request.")
    email = EmailField(
        "Generic mailbox",
        description="Emails about requests and reminders go here. Use an address that several people read.",
    )
    is_setting = RadioField(
        "Whom is this inbox asked about?", [InputRequired("Choose whom this inbox is asked about.")]
    )
    advice_types = SelectMultipleField(
        "Advice it gives", [Optional()], description="Choose all that requests can be sent here for."
    )


class MemberForm(AskForm):
    """Somebody of the organisation, and what they do in the inbox."""

    person = SelectField("Who?", [InputRequired("Choose a person.")])
    duty = RadioField("What do they do here?", [InputRequired("Choose what they do here.")])


@blueprint.route("/organisations/<uuid:organisation_id>/inboxes/new/", methods=["GET", "POST"])
@allows(Action.ROUTING_EDIT)
def add(organisation_id: UUID) -> Answer:
    """Ask what a new inbox of an organisation is called and serves, and add it."""
    with database().reading() as session:
        found = new_inbox(session, person().id, organisation_id, today())
    form = InboxForm(name=found.organisation)
    form.advice_types.choices = list(found.advice)
    form.is_setting.choices = [("yes", "Its own pupils"), ("no", "Any child, as a service")]
    asks_about_pupils = found.has_pupils and not found.own_inbox
    if not asks_about_pupils:
        del form.is_setting

    def do() -> Response:
        inbox_id = add_inbox(
            database(),
            person_id=person().id,
            organisation_id=organisation_id,
            name=form.name.data or "",
            email=form.email.data or "",
            advice_types=form.advice_types.data or (),
            is_setting=asks_about_pupils and form.is_setting.data == "yes",
            now=now(),
        )
        return _back(inbox_id, "The inbox was added. Say who distributes what arrives in it.")

    back = url_for("organisations.organisation", organisation_id=organisation_id)
    return ask("inbox-settings/add.html", About(found.organisation, (back, found.organisation)), form, do, found=found)


@blueprint.get("/inboxes/<uuid:inbox_id>/settings/")
@allows(Action.INBOX_EDIT)
def settings(inbox_id: UUID) -> str:
    """Show how an inbox is set up, and who distributes what arrives now."""
    with database().reading() as session:
        found = inbox_settings(session, person().id, inbox_id, today())
    return render_template("inbox-settings/settings.html", inbox=found)


@blueprint.route("/inboxes/<uuid:inbox_id>/settings/change/", methods=["GET", "POST"])
@allows(Action.INBOX_EDIT)
def change(inbox_id: UUID) -> Answer:
    """Ask what an inbox is called, its mailbox and what it serves, and change it."""
    with database().reading() as session:
        found = inbox_settings(session, person().id, inbox_id, today())
        advice = advice_options(session)
    form = InboxForm(name=found.name, email=found.email, advice_types=[kind for kind, _ in found.serves])
    del form.is_setting
    if found.may_route:
        form.advice_types.choices = _with_former(advice, found.serves)
    else:
        del form.advice_types

    def do() -> Response:
        change_inbox(
            database(),
            person_id=person().id,
            inbox_id=inbox_id,
            name=form.name.data or "",
            email=form.email.data or "",
            advice_types=form.advice_types.data or () if found.may_route else None,
            now=now(),
        )
        return _back(inbox_id, "The inbox was changed.")

    return ask("inbox-settings/change.html", _about(inbox_id, found.name), form, do, inbox=found)


@blueprint.route("/inboxes/<uuid:inbox_id>/members/new/", methods=["GET", "POST"])
@allows(Action.INBOX_EDIT)
def add_member(inbox_id: UUID) -> Answer:
    """Ask who joins an inbox and what they do there, and add them."""
    with database().reading() as session:
        found = who_can_join(session, person().id, inbox_id, today())
    form = MemberForm(duty=Duty.DISTRIBUTES.value)
    form.person.choices = [("", "Choose a person"), *found.people]
    form.duty.choices = [_DISTRIBUTES, _COVERS]

    def do() -> Response:
        change_inbox_member(
            database(),
            person_id=person().id,
            inbox_id=inbox_id,
            member_id=UUID(form.person.data),
            duty=Duty(form.duty.data),
            now=now(),
        )
        return _back(inbox_id, f"{dict(found.people)[form.person.data]} was added.")

    return ask("inbox-settings/add-member.html", _about(inbox_id, found.inbox), form, do, found=found)


@blueprint.route("/inboxes/<uuid:inbox_id>/members/<uuid:member_id>/", methods=["GET", "POST"])
@allows(Action.INBOX_EDIT)
def member(inbox_id: UUID, member_id: UUID) -> Answer:
    """Ask what somebody does in the inbox from now on, and change it."""
    with database().reading() as session:
        found = changing_member(session, person().id, inbox_id, member_id, today())
    form = MemberForm(duty=found.duty.value)
    del form.person
    form.duty.choices = [_DISTRIBUTES, _COVERS, (Duty.NOTHING.value, "Nothing any more: take them out of this inbox")]

    def do() -> Response:
        change_inbox_member(
            database(),
            person_id=person().id,
            inbox_id=inbox_id,
            member_id=member_id,
            duty=Duty(form.duty.data),
            now=now(),
        )
        return _back(inbox_id, f"What {found.name} does here was changed.")

    return ask("inbox-settings/member.html", _about(inbox_id, found.inbox), form, do, member=found)


def _about(inbox_id: UUID, name: str) -> About:
    return About(name, (url_for("inbox_settings.settings", inbox_id=inbox_id), "Inbox settings"))


def _back(inbox_id: UUID, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("inbox_settings.settings", inbox_id=inbox_id), 303)


def _with_former(advice: Sequence[tuple[str, str]], served: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the kinds of advice on offer, and those that it serves though the live process has none such."""
    offered = {kind for kind, _ in advice}
    return [*advice, *((kind, title) for kind, title in served if kind not in offered)]
