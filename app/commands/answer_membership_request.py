"""An organisation's admin, or the council, lets somebody in who asked to belong to it, or turns them down."""

from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain import policy
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.store import Database


def answer_membership_request(
    database: Database, *, person_id: UUID, request_id: UUID, accepted: bool, now: datetime
) -> None:
    """Give the answer, which the asker gets by email; let in, they belong to the organisation at once."""
    with database.unit_of_work(now) as work:
        organisation_id = work.membership_requests.get(request_id).organisation_id
        policy.require(Action.MEMBERSHIP_DECIDE, work.standing.on_organisation(person_id, organisation_id))
        request = work.membership_requests.answer(request_id, accepted=accepted, by_id=person_id)
        organisation, asker = work.organisations.get(organisation_id), work.people.get(request.person_id)
        if accepted and work.organisations.membership(organisation_id, asker.id) is None:
            work.organisations.join(organisation_id, asker.id)
        mail = AccountMail.MEMBERSHIP_ACCEPTED if accepted else AccountMail.MEMBERSHIP_DECLINED
        leave_account_mail(work, mail, asker.email, key=str(request_id), values={"organisation": organisation.name})
        work.audit.record(
            Action.MEMBERSHIP_DECIDE,
            person_id=person_id,
            thing=f"organisation:{organisation_id}",
            detail={"person": str(asker.id), "accepted": accepted},
        )
