"""Somebody followed the link to choose a new password."""

from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.commands.take_try import key_of
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.passwords import check_password
from app.domain.refusals import LinkOver
from app.gateways.passwords import hash_password
from app.gateways.secrets import Secrets
from app.store import Database, Work
from app.store.one_time_links import OneTimeLinks
from app.store.people import People
from app.store.tables.accounts import LinkPurpose


def choose_new_password(
    database: Database, secrets: Secrets, *, link_id: UUID | None, password: str, now: datetime
) -> None:
    """Change the password and sign the person out everywhere; ``LinkOver`` for a link that is good no longer.

    Whoever knew the old password is out: sessions, trusted browsers and sign-ins that were half done all end, and so
    does a change of address that was asked for and not confirmed.
    """
    with database.reading() as session:
        link = OneTimeLinks(session, now).live(link_id, LinkPurpose.SET_PASSWORD)
        if link is None or link.person_id is None:
            raise LinkOver
        owner = People(session, now).get(link.person_id)
        name, email = owner.name, owner.email
    check_password(password, name=name, email=email)
    password_hash = hash_password(password)
    with database.unit_of_work(now) as work:
        used = work.one_time_links.use(link_id, LinkPurpose.SET_PASSWORD)
        if used is None or used.person_id is None:
            raise LinkOver
        _change(work, used.person_id, used.id, password_hash)
        work.tries.forget(key_of(secrets, Trying.PASSWORD, email))


def _change(work: Work, person_id: UUID, link_id: UUID, password_hash: str) -> None:
    person = work.people.get(person_id)
    if not person.active:
        raise LinkOver
    person.password_hash = password_hash
    for purpose in (LinkPurpose.SET_PASSWORD, LinkPurpose.CHANGE_EMAIL):
        work.one_time_links.end_all(person_id, purpose)
    work.sessions.end_all(person_id)
    work.second_steps.end_all(person_id)
    work.trusted_devices.end_all(person_id)
    told = {"what": "a new password was chosen"}
    leave_account_mail(work, AccountMail.SECURITY_CHANGED, person.email, key=f"password:{link_id}", values=told)
    work.audit.record("person:choose-password", person_id=person_id, thing=f"person:{person_id}")
