"""Whoever was invited registers themself."""

from datetime import datetime
from uuid import UUID

from app.commands.give_what_was_offered import give_what_was_offered
from app.commands.take_try import take_try
from app.domain.limits import Trying
from app.domain.own_details import own_job_title, own_name
from app.domain.passwords import check_password
from app.domain.refusals import NotFound
from app.domain.roles import Realm
from app.gateways.passwords import hash_password
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.invitations import Invitations


def register_by_invitation(
    database: Database,
    secrets: Secrets,
    *,
    invitation_id: UUID | None,
    name: str,
    job_title: str,
    password: str,
    network: str,
    now: datetime,
) -> None:
    """Make the account of the address that was invited, and give it what was offered.

    The link came by mail, so the address is confirmed. ``NotFound`` for an invitation of no use, and where there is an
    account with this address: its owner signs in and accepts.
    """
    with database.reading() as session:
        open_now = Invitations(session, now).open(invitation_id)
        email = open_now.email if open_now else ""
    if not email:
        raise NotFound
    name, title = own_name(name), own_job_title(job_title)
    check_password(password, name=name, email=email)
    take_try(database, secrets, Trying.REGISTER, account=email, network=network, now=now)
    password_hash = hash_password(password)
    with database.unit_of_work(now) as work:
        invitation = work.invitations.hold(invitation_id)
        if invitation is None or work.people.by_email(invitation.email) is not None:
            raise NotFound
        person = work.people.add(
            email=invitation.email,
            name=name,
            realm=invitation.realm,
            job_title=None if invitation.realm is Realm.CITIZEN else title,
            password_hash=password_hash,
        )
        work.audit.record("person:register", person_id=person.id, thing=f"person:{person.id}")
        give_what_was_offered(work, invitation, person.id)
