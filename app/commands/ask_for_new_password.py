"""Somebody no longer knows their password."""

from datetime import datetime, timedelta

from app.commands.leave_account_mail import leave_account_mail
from app.commands.take_try import take_try
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.own_details import own_email
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.tables.accounts import LinkPurpose

_LASTS = timedelta(hours=1)


def ask_for_new_password(database: Database, secrets: Secrets, *, email: str, network: str, now: datetime) -> None:
    """Send a link to choose a new password, or tell the owner of the mailbox that it has no account.

    Both cost the same work and give the same answer. Nothing changes before the link is followed.
    """
    email = own_email(email)
    take_try(database, secrets, Trying.ASK_FOR_PASSWORD, account=email, network=network, now=now)
    with database.unit_of_work(now) as work:
        person = work.people.by_email(email)
        is_known = person is not None and person.active
        # A link for an address without an account is never mailed: it is made so that both cost the same work.
        link = work.one_time_links.add(
            LinkPurpose.SET_PASSWORD, email=email, lasts=_LASTS, person_id=person.id if person and is_known else None
        )
        mail = AccountMail.SET_PASSWORD if is_known else AccountMail.NO_ACCOUNT
        leave_account_mail(work, mail, email, key=str(link.id), link_id=link.id if is_known else None)
        work.audit.record("person:ask-for-password", person_id=None)
