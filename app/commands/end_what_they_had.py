"""Whoever leaves, an organisation or altogether, no longer has what they had there."""

from uuid import UUID

from app.commands.give_back_work import LEFT, give_back_work
from app.commands.run_instance import receive_now
from app.commands.take_instance import take_instance
from app.commands.tell_taker import tell_taker
from app.commands.withdraw_offered_access import withdraw_offered_access
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.processes import ASSESSMENT
from app.domain.refusals import InvalidInput
from app.store import Work
from app.store.leaving import Leaving


def require_seen(leaving: Leaving, seen: str) -> None:
    """Refuse to end anything but what the preview showed, whose fingerprint is ``seen``."""
    if leaving.fingerprint != seen:
        raise InvalidInput("", "Something changed since this page was shown. Read it again before you confirm.")


def end_what_they_had(work: Work, leaving: Leaving, *, by_id: UUID, reason: str) -> None:
    """Give back what they had in hand, end what they belonged to and saw, and what they ask or were invited to.

    ``reason`` is kept with every access that ends; the officers of these cases are told.
    """
    gone = leaving.person
    give_back_work(work, by_id=by_id, person_id=gone.id, tasks=leaving.tasks, cases=leaving.cases)
    for organisation_id in leaving.organisation_ids:
        work.organisations.leave(organisation_id, gone.id)
    for inbox in leaving.inboxes:
        work.inboxes.leave(inbox.id, gone.id)
    _end_grants(work, leaving, by_id, reason)
    _end_what_is_asked(work, leaving, by_id)


def _end_grants(work: Work, leaving: Leaving, by_id: UUID, reason: str) -> None:
    gone = leaving.person
    for grant in leaving.grants:
        work.grants.end(grant, by_id=by_id, reason=reason)
        work.audit.record(
            Action.CASE_END_ACCESS,
            person_id=by_id,
            case_id=grant.case_id,
            thing=f"grant:{grant.id}",
            detail={"to": str(gone.id), "relation": grant.relation.value, "reason": reason},
        )
        withdraw_offered_access(work, grant.case_id, [grant.relation], of_id=gone.id, by_id=by_id)
    for case_id in sorted({grant.case_id for grant in leaving.grants}):
        _tell_officer(work, case_id, gone.id, by_id)


def _end_what_is_asked(work: Work, leaving: Leaving, by_id: UUID) -> None:
    """Withdraw invitations to them and requests of theirs. Nobody is mailed: it would reach nobody who is there."""
    for invitation in leaving.invitations:
        if invitation.withdrawn_at is not None:
            continue  # It went with the access that it offered.
        invitation.withdrawn_at = work.now
        work.audit.record(
            Action.INVITATION_SEND,
            person_id=by_id,
            case_id=invitation.case_id,
            thing=f"invitation:{invitation.id}",
            detail={"to": invitation.email, "withdrawn": True},
        )
    for request in leaving.membership_requests:
        work.membership_requests.answer(request.id, accepted=False, by_id=by_id)
        work.audit.record(
            Action.MEMBERSHIP_DECIDE,
            person_id=by_id,
            thing=f"organisation:{request.organisation_id}",
            detail={"person": str(leaving.person.id), "accepted": False},
        )
    for asked in leaving.access_requests:
        happening = take_instance(work, asked.id, by_id)
        if happening.instance.running and receive_now(happening, Message(MessageName.ACCESS_WITHDRAWN)):
            work.audit.record(Action.ACCESS_WITHDRAW, person_id=by_id, thing=f"access_request:{asked.id}")


def _tell_officer(work: Work, case_id: UUID, gone_id: UUID, by_id: UUID) -> None:
    officer_id = work.cases.get(case_id).officer_id
    assessment = next((each for each in work.instances.of_case(case_id) if each.process == ASSESSMENT), None)
    if officer_id and officer_id != by_id and assessment:
        tell_taker(work, f"person:{gone_id}", LEFT, case_id, assessment.id, officer_id)
