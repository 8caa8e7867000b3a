"""Somebody registers themself; there is no account before they follow the link that is mailed to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.commands.take_try import take_try
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.own_details import own_email, own_job_title, own_name
from app.domain.passwords import check_password
from app.domain.roles import Realm
from app.gateways.passwords import hash_password
from app.gateways.secrets import Secrets
from app.store import Database, Work
from app.store.tables.accounts import LinkPurpose

_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class Registration:
    """What somebody says of themself. Nobody registers as the council's staff: those are invited."""

    name: str
    email: str
    is_professional: bool
    job_title: str = ""
    organisation_id: UUID | None = None


def register(
    database: Database, secrets: Secrets, said: Registration, *, password: str, network: str, now: datetime
) -> None:
    """Send a link to confirm the address; to one that has an account already, an email that says so.

    Both cost the same work and give the same answer. What was said waits with the link, the password as its hash.
    """
    name, email = own_name(said.name), own_email(said.email)
    job_title = own_job_title(said.job_title) if said.is_professional else None
    check_password(password, name=name, email=email)
    take_try(database, secrets, Trying.REGISTER, account=email, network=network, now=now)
    detail = {
        "name": name,
        "realm": Realm.PROFESSIONAL if said.is_professional else Realm.CITIZEN,
        "job_title": job_title,
        "organisation_id": str(said.organisation_id) if said.is_professional and said.organisation_id else None,
        "password_hash": hash_password(password),
    }
    with database.unit_of_work(now) as work:
        _leave_mail(work, email, detail)
        work.audit.record("person:ask-to-register", person_id=None)


def _leave_mail(work: Work, email: str, detail: dict[str, Any]) -> None:
    is_known = work.people.by_email(email) is not None
    # A link for an address that is known is never mailed: it is made so that both cost the same work.
    link = work.one_time_links.add(
        LinkPurpose.CONFIRM_REGISTRATION, email=email, lasts=_LASTS, detail={} if is_known else detail
    )
    mail = AccountMail.ALREADY_REGISTERED if is_known else AccountMail.CONFIRM_REGISTRATION
    leave_account_mail(work, mail, email, key=str(link.id), link_id=None if is_known else link.id)
