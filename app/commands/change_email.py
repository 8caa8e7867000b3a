"""Somebody followed the link to their new email address."""

from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.store import Database
from app.store.tables.accounts import LinkPurpose


def change_email(database: Database, *, link_id: UUID | None, now: datetime) -> None:
    """Use the new address from now on, and tell the old one; ``NotFound`` for a link that is good no longer.

    Links to choose a password that were mailed to the old address are good no longer either.
    """
    with database.unit_of_work(now) as work:
        link = work.one_time_links.use(link_id, LinkPurpose.CHANGE_EMAIL)
        if link is None or link.person_id is None or work.people.by_email(link.email) is not None:
            raise NotFound
        person = work.people.get(link.person_id)
        if not person.active:
            raise NotFound
        before, person.email = person.email, link.email
        work.one_time_links.end_all(person.id, LinkPurpose.SET_PASSWORD)
        leave_account_mail(work, AccountMail.EMAIL_CHANGED, before, key=str(link.id))
        work.audit.record(
            Action.ACCOUNT_CHANGE,
            person_id=person.id,
            thing=f"person:{person.id}",
            detail={"what": "the email address was changed", "email_before": before},
        )
