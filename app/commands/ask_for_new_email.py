"""Somebody wants to use another email address; nothing changes before they follow the link that is mailed to it."""

from datetime import datetime, timedelta
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain import policy
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.domain.own_details import own_email
from app.domain.refusals import InvalidInput
from app.store import Database
from app.store.tables.accounts import LinkPurpose

_LASTS = timedelta(hours=24)


def ask_for_new_email(database: Database, *, person_id: UUID, email: str, now: datetime) -> None:
    """Send a link to the new address. One that has an account already is sent none; the answer is the same."""
    email = own_email(email)
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        if work.people.get(person_id).email == email:
            raise InvalidInput("email", "This is your email address already. Enter another")
        work.one_time_links.end_all(person_id, LinkPurpose.CHANGE_EMAIL)
        link = work.one_time_links.add(LinkPurpose.CHANGE_EMAIL, email=email, lasts=_LASTS, person_id=person_id)
        if work.people.by_email(email) is None:
            leave_account_mail(work, AccountMail.CHANGE_EMAIL, email, key=str(link.id), link_id=link.id)
        work.audit.record(
            Action.ACCOUNT_CHANGE,
            person_id=person_id,
            thing=f"person:{person_id}",
            detail={"what": "a new email address was asked for"},
        )
