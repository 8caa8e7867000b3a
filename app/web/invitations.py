"""Inviting people to register, one by one; and the list of all who were invited."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, EmailField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from app.commands.invite import invite
from app.commands.invite_again import invite_again
from app.commands.withdraw_invitation import withdraw_invitation
from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.ids import as_id
from app.domain.invitations import STAFF_ROLE_TITLES, STATE_TITLES, Wanted
from app.domain.outcome_words import RELATIONS
from app.domain.policy import permits
from app.domain.refusals import InvalidInput
from app.domain.roles import Relation, Role
from app.queries.invitation_choices import case_to_invite_to, inbox_choices
from app.queries.invitation_list import INVITATION_SORTS, InvitationRow, invitation_list, one_invitation
from app.queries.organisation_choices import organisation_choices
from app.web.asking import About, Answer, AskForm, ask, long_text
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("invitations", __name__)

INVITATIONS = ListOf("invitations", filters=("search", "state"), sorts=tuple(INVITATION_SORTS), sort="-sent")

_COLUMNS: Columns[InvitationRow] = (
    ("Name", lambda row: row.name),
    ("Email", lambda row: row.email),
    ("For", lambda row: row.what_for),
    ("As", lambda row: row.as_what),
    ("State", lambda row: STATE_TITLES[row.state]),
    ("Sent on", lambda row: row.sent_on),
    ("Sent by", lambda row: row.sent_by),
    ("Expires on", lambda row: row.ends_on),
)


def _message() -> TextAreaField:
    hint = "It is part of the email. Do not name a child or give a reference."
    return TextAreaField("Your message to them (optional)", description=hint)


class InviteForm(AskForm):
    """Who is invited; each kind of invitation ends with a message to them."""

    note: TextAreaField

    name = StringField("Their name")
    email = EmailField("Their email address", description="We send the invitation there. It works for them alone.")

    def wanted(self, **what: object) -> Wanted:
        """Give who is invited, to this."""
        return Wanted(email=self.email.data or "", name=self.name.data or "", **what)  # type: ignore[arg-type]


class AgainForm(AskForm):
    """What goes with an invitation that is sent again."""

    note = _message()


class OrganisationForm(InviteForm):
    """An organisation to work for."""

    organisation = SelectField("Organisation", [InputRequired("Choose an organisation")])
    inbox = SelectField("Inbox (optional)", description="They will read and distribute the requests that arrive in it.")
    is_admin = BooleanField("They look after the organisation’s people and details here")
    note = _message()


class CaseForm(InviteForm):
    """A case to follow."""

    case = StringField(
        "Case reference", [InputRequired("Enter the case reference")], description="For example, EHC-2026-0001"
    )
    relation = RadioField(
        "Who are they to the child or young person?",
        [InputRequired("Choose who they are")],
        choices={relation.value: title for relation, title in RELATIONS.items()},
    )
    reason = long_text(
        "Why may they see the case?",
        "Enter why this person may see the case",
        "Kept with the case. It is not in the email.",
    )
    note = _message()


class StaffForm(InviteForm):
    """A role among the council's staff."""

    role = RadioField(
        "Role",
        [InputRequired("Choose a role")],
        choices={role.value: title for role, title in STAFF_ROLE_TITLES.items()},
    )
    note = _message()


@blueprint.get("/invitations/")
@allows(Action.INVITATION_LIST)
def invitations() -> str | Response:
    """List who was invited."""
    with database().reading() as session:
        wanted = asked(session, INVITATIONS)
        found = invitation_list(session, person().id, now(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("invitations", _COLUMNS, found.rows)
    return render_template("invitations/invitations.html", asked=wanted, invitations=found, states=STATE_TITLES)


@blueprint.post("/invitations/")
@allows(Action.INVITATION_LIST)
def filter_invitations() -> Response:
    """Remember which invitations the person wants to see."""
    return set_filter(INVITATIONS, "invitations.invitations")


@blueprint.get("/invitations/new/")
@allows(Action.INVITATION_SEND)
def new() -> str:
    """Ask what somebody is to be invited to."""
    return render_template(
        "invitations/new.html",
        may_invite_to_case=_may(Action.CASE_GRANT_ACCESS),
        may_invite_staff=_may(Action.INVITATION_SEND_TO_STAFF),
    )


@blueprint.route("/invitations/new/organisation/", methods=["GET", "POST"])
@allows(Action.INVITATION_SEND)
def to_organisation() -> Answer:
    """Invite somebody who works for an organisation."""
    form = OrganisationForm(organisation=request.args.get("organisation", ""))
    with database().reading() as session:
        form.organisation.choices = {"": "", **{str(key): name for key, name in organisation_choices(session)}}
        form.inbox.choices = {"": "None", **{str(key): name for key, name in inbox_choices(session)}}

    def do() -> Response:
        return _invite(
            form,
            form.wanted(
                organisation_id=as_id(form.organisation.data),
                inbox_id=as_id(form.inbox.data),
                is_admin=bool(form.is_admin.data),
            ),
        )

    return ask("invitations/to-organisation.html", _about(), form, do)


@blueprint.route("/invitations/new/case/", methods=["GET", "POST"])
@allows(Action.CASE_GRANT_ACCESS)
def to_case() -> Answer:
    """Invite somebody who has a part in a case."""
    form = CaseForm(case=request.args.get("case", ""), relation=request.args.get("relation", ""))

    def do() -> Response:
        with database().reading() as session:
            case_id = case_to_invite_to(session, person().id, form.case.data or "", today())
        if case_id is None:
            raise InvalidInput("case", "There is no case with this reference that you can invite people to")
        return _invite(
            form,
            form.wanted(case_id=case_id, relation=Relation(form.relation.data), reason=form.reason.data or ""),
        )

    return ask("invitations/to-case.html", _about(), form, do)


@blueprint.route("/invitations/new/staff/", methods=["GET", "POST"])
@allows(Action.INVITATION_SEND_TO_STAFF)
def to_staff() -> Answer:
    """Invite one of the council's own staff."""
    form = StaffForm()

    def do() -> Response:
        return _invite(form, form.wanted(role=Role(form.role.data)))

    return ask("invitations/to-staff.html", _about(), form, do)


@blueprint.route("/invitations/<uuid:invitation_id>/send-again/", methods=["GET", "POST"])
@allows(Action.INVITATION_SEND)
def send_again(invitation_id: UUID) -> Answer:
    """Ask for a message to go with an invitation, and send it once more."""
    row = _one(invitation_id)
    form = AgainForm()

    def do() -> Response:
        invite_again(
            database(), person_id=person().id, invitation_id=invitation_id, note=form.note.data or "", now=now()
        )
        return _back(f"We have sent the invitation to {row.email} again.")

    return ask("invitations/send-again.html", _about(), form, do, invitation=row)


@blueprint.route("/invitations/<uuid:invitation_id>/withdraw/", methods=["GET", "POST"])
@allows(Action.INVITATION_SEND)
def withdraw(invitation_id: UUID) -> Answer:
    """Ask whether an invitation is to be taken back, and take it back."""
    row = _one(invitation_id)

    def do() -> Response:
        withdraw_invitation(database(), person_id=person().id, invitation_id=invitation_id, now=now())
        return _back(f"The invitation to {row.email} is withdrawn.")

    return ask("invitations/withdraw.html", _about(), AskForm(), do, invitation=row)


def _invite(form: InviteForm, wanted: Wanted) -> Response:
    invite(database(), person_id=person().id, wanted=wanted, note=form.note.data or "", now=now())
    return _back(f"We have sent an invitation to {wanted.email.strip().lower()}.")


def _one(invitation_id: UUID) -> InvitationRow:
    with database().reading() as session:
        return one_invitation(session, person().id, invitation_id, now())


def _back(sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("invitations.invitations"), 303)


def _about() -> About:
    return About("Invitations", (url_for("invitations.invitations"), "Invitations"))


def _may(action: Action) -> bool:
    return permits(action, Standing(person().id, roles=person().roles))
