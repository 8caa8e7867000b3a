"""A professional says that they work for an organisation, and asks to belong to it."""

from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain import policy
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, NotAllowed, OutOfStep
from app.domain.roles import Realm
from app.store import Database, Work
from app.store.tables import Organisation, Person


def ask_to_join(database: Database, *, person_id: UUID, organisation_id: UUID, note: str, now: datetime) -> None:
    """Keep the request, and tell the organisation's admins and generic mailboxes of it."""
    with database.unit_of_work(now) as work:
        policy.require(Action.MEMBERSHIP_ASK, work.standing.of(person_id))
        person = work.people.get(person_id)
        if person.realm is not Realm.PROFESSIONAL:
            raise NotAllowed(Action.MEMBERSHIP_ASK)
        work.organisations.change_one_at_a_time()
        organisation = work.organisations.get(organisation_id)
        _require_that_it_can_be_asked(work, person, organisation)
        request = work.membership_requests.ask(person_id=person_id, organisation_id=organisation_id, note=note.strip())
        _tell(work, organisation, person, request.id)
        work.audit.record(Action.MEMBERSHIP_ASK, person_id=person_id, thing=f"organisation:{organisation_id}")


def _require_that_it_can_be_asked(work: Work, person: Person, organisation: Organisation) -> None:
    if not organisation.active:
        raise OutOfStep(f"{organisation.name} has closed, so nobody can join it.")
    if work.organisations.membership(organisation.id, person.id):
        raise AlreadyDone(f"You belong to {organisation.name} already.")
    if work.membership_requests.waits(person_id=person.id, organisation_id=organisation.id):
        raise AlreadyDone(f"You have asked to join {organisation.name} already. You will get an email with the answer.")


def _tell(work: Work, organisation: Organisation, person: Person, request_id: UUID) -> None:
    mailboxes = [inbox.email for inbox in work.inboxes.all() if inbox.organisation_id == organisation.id]
    values = {"name": person.name, "email": person.email, "organisation": organisation.name}
    for to in dict.fromkeys([*(admin.email for admin in work.organisations.admins(organisation.id)), *mailboxes]):
        leave_account_mail(work, AccountMail.MEMBERSHIP_ASKED, to, key=f"{request_id}:{to}", values=values)
