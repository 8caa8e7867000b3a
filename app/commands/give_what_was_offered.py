"""An invitation is accepted: what it offered is given."""

from uuid import UUID

from app.domain.actions import Action
from app.store import Work
from app.store.tables.accounts import Invitation


def give_what_was_offered(work: Work, invitation: Invitation, person_id: UUID) -> None:
    """Make the person a member, a distributor, one of the staff, or grant them the case; use the invitation up.

    What they have already stays: an invitation takes nothing away.
    """
    invitation.accepted_at, invitation.accepted_by_id = work.now, person_id
    if invitation.organisation_id is not None:
        _let_in(work, invitation, invitation.organisation_id, person_id)
    if invitation.inbox_id is not None and not work.inboxes.has_member(invitation.inbox_id, person_id):
        work.inboxes.join(invitation.inbox_id, person_id)
    if invitation.role is not None:
        work.people.give_role(person_id, invitation.role)
    if invitation.case_id is not None:
        _grant(work, invitation, invitation.case_id, person_id)
    work.audit.record(
        "invitation:accept",
        person_id=person_id,
        case_id=invitation.case_id,
        thing=f"invitation:{invitation.id}",
        detail={"invited_by": str(invitation.invited_by_id)},
    )


def _let_in(work: Work, invitation: Invitation, organisation_id: UUID, person_id: UUID) -> None:
    if invitation.is_admin or organisation_id not in work.organisations.of_person(person_id):
        work.organisations.join(organisation_id, person_id, is_admin=invitation.is_admin)


def _grant(work: Work, invitation: Invitation, case_id: UUID, person_id: UUID) -> None:
    relation = invitation.relation
    if relation is None or work.grants.not_over(case_id, person_id, relation):
        return
    grant = work.grants.give(
        case_id=case_id,
        person_id=person_id,
        relation=relation,
        reason=invitation.reason,
        given_by_id=invitation.invited_by_id,
    )
    work.audit.record(
        Action.CASE_GRANT_ACCESS,
        person_id=invitation.invited_by_id,
        case_id=case_id,
        thing=f"grant:{grant.id}",
        detail={
            "to": str(person_id),
            "relation": relation.value,
            "reason": invitation.reason,
            "invitation": str(invitation.id),
        },
    )
