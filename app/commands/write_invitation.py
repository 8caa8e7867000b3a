"""Writing one invitation: may it be written, is it in order, and the email that carries it."""

from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain import policy
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.invitations import Wanted, check_no_name, their_name, what_for
from app.domain.own_details import own_email
from app.domain.refusals import InvalidInput
from app.domain.roles import STAFF_ROLES, Role
from app.domain.wording import day_in_words
from app.store import Work
from app.store.tables.accounts import Invitation


def require_may_invite(work: Work, person_id: UUID, *, role: Role | None, case_id: UUID | None) -> None:
    """Refuse whoever may not invite at all, to the council's staff, or to this case."""
    standing = work.standing.of(person_id)
    policy.require(Action.INVITATION_SEND, standing)
    if role is not None:
        policy.require(Action.INVITATION_SEND_TO_STAFF, standing)
    if case_id is not None:
        policy.require(Action.CASE_GRANT_ACCESS, work.standing.on_case(person_id, case_id))


def check_invitation(work: Work, person_id: UUID, wanted: Wanted, note: str) -> None:
    """Return when the invitation can be written as it is; ``InvalidInput`` says what is wrong with it."""
    require_may_invite(work, person_id, role=wanted.role, case_id=wanted.case_id)
    own_email(wanted.email)
    their_name(wanted.name)
    if wanted.role is not None and wanted.role not in STAFF_ROLES:
        raise InvalidInput("role", "Choose a role of the council’s staff")
    if wanted.organisation_id is not None:
        _check_organisation(work, wanted, wanted.organisation_id)
    if wanted.case_id is not None:
        _check_case(work, wanted, wanted.case_id, note)
    if work.invitations.waiting(wanted) is not None:
        raise InvalidInput("email", "They have been invited to this already. Send that invitation again instead")


def write_invitation(work: Work, person_id: UUID, wanted: Wanted, *, batch: UUID, note: str) -> UUID:
    """Write an invitation that was checked, and leave its email; give its id."""
    invitation = work.invitations.add(wanted, batch=batch, invited_by_id=person_id)
    leave_invitation_mail(work, invitation, person_id, note)
    work.audit.record(
        Action.INVITATION_SEND,
        person_id=person_id,
        case_id=wanted.case_id,
        thing=f"invitation:{invitation.id}",
        detail={
            "to": wanted.email,
            "organisation": str(wanted.organisation_id) if wanted.organisation_id else None,
            "relation": wanted.relation,
            "role": wanted.role,
            "reason": wanted.reason,
        },
    )
    return invitation.id


def leave_invitation_mail(work: Work, invitation: Invitation, inviter_id: UUID, note: str) -> None:
    """Leave the email with the link. It names the inviter and the organisation, and never a child."""
    organisation = work.organisations.get(invitation.organisation_id).name if invitation.organisation_id else ""
    values = {
        "inviter": work.people.get(inviter_id).name,
        "what_for": what_for(role=invitation.role, organisation=organisation),
        "note": f"{note}\n\n" if note else "",
        "ends_on": day_in_words(day_of(invitation.ends_at)),
    }
    key = f"{invitation.id}:{work.now.isoformat()}"
    leave_account_mail(work, AccountMail.INVITATION, invitation.email, key=key, values=values, link_id=invitation.id)


def check_note_of_case(work: Work, case_id: UUID, note: str) -> None:
    """Refuse a message to somebody who is invited to a case when it holds a name of the child."""
    child = work.children.get(work.cases.get(case_id).child_id)
    check_no_name(note, child.given_name, child.family_name)


def _check_organisation(work: Work, wanted: Wanted, organisation_id: UUID) -> None:
    organisation = work.organisations.get(organisation_id)
    if not organisation.active:
        raise InvalidInput("organisation", f"{organisation.name} has closed. Choose another organisation")
    if wanted.inbox_id is not None and work.inboxes.get(wanted.inbox_id).organisation_id != organisation_id:
        raise InvalidInput("inbox", f"Choose an inbox of {organisation.name}")


def _check_case(work: Work, wanted: Wanted, case_id: UUID, note: str) -> None:
    if wanted.relation is None:
        raise InvalidInput("relation", "Choose who they are to the child or young person")
    if not wanted.reason.strip():
        raise InvalidInput("reason", "Enter why this person may see the case")
    check_note_of_case(work, case_id, note)
