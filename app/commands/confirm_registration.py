"""Somebody followed the link of their registration: now they have an account."""

import contextlib
from datetime import datetime
from uuid import UUID

from app.commands.ask_to_join import ask_to_join
from app.commands.take_try import take_try
from app.domain.limits import Trying
from app.domain.refusals import InvalidInput, LinkOver, Refusal
from app.domain.roles import Realm
from app.gateways.passwords import password_matches
from app.gateways.secrets import Secrets
from app.store import Database, Work
from app.store.one_time_links import OneTimeLinks
from app.store.tables.accounts import LinkPurpose, OneTimeLink

_WRONG = "This is not the password that you chose when you registered. Try again, or register again"


def confirm_registration(
    database: Database, secrets: Secrets, *, link_id: UUID | None, password: str, network: str, now: datetime
) -> UUID:
    """Make the account and give its id; ``LinkOver`` for a link that is good no longer.

    Whoever follows the link must know the password that was chosen: else somebody could register another person's
    address with a password of their own, and wait for that person to confirm it.
    """
    with database.reading() as session:
        link = OneTimeLinks(session, now).live(link_id, LinkPurpose.CONFIRM_REGISTRATION)
        told = (link.email, link.detail.get("password_hash")) if link else None
    if told is None or told[1] is None:
        raise LinkOver
    taken = take_try(database, secrets, Trying.PASSWORD, account=told[0], network=network, now=now)
    if not password_matches(told[1], password):
        raise InvalidInput("password", _WRONG)
    with database.unit_of_work(now) as work:
        used = work.one_time_links.use(link_id, LinkPurpose.CONFIRM_REGISTRATION)
        if used is None or work.people.by_email(used.email) is not None:
            raise LinkOver
        work.tries.succeeded(taken)
        organisation = used.detail["organisation_id"]
        person_id = _add(work, used)
    if organisation:
        # One that closed meanwhile cannot be joined; the account is there all the same, and may ask another.
        with contextlib.suppress(Refusal):
            ask_to_join(database, person_id=person_id, organisation_id=UUID(organisation), note="", now=now)
    return person_id


def _add(work: Work, link: OneTimeLink) -> UUID:
    said = link.detail
    person = work.people.add(
        email=link.email,
        name=said["name"],
        realm=Realm(said["realm"]),
        job_title=said["job_title"],
        password_hash=said["password_hash"],
    )
    link.person_id, link.detail = person.id, {}
    work.audit.record("person:register", person_id=person.id, thing=f"person:{person.id}")
    return person.id
