"""Somebody changes their password."""

from datetime import datetime
from uuid import UUID

from app.commands.tell_owner import tell_owner
from app.domain import policy
from app.domain.actions import Action
from app.domain.passwords import check_password
from app.gateways.passwords import hash_password
from app.store import Database
from app.store.people import People
from app.store.tables.accounts import LinkPurpose

FIELD = "new_password"


def change_own_password(database: Database, *, person_id: UUID, session_id: UUID, password: str, now: datetime) -> None:
    """Change the password; everywhere but in this session the person is signed out, and no browser is trusted.

    A change of address that somebody who knew the old one asked for can be confirmed no longer.
    Whoever calls has had the current password confirmed.
    """
    with database.reading() as session:
        person = People(session, now).get(person_id)
        check_password(password, name=person.name, email=person.email, field=FIELD)
    password_hash = hash_password(password)
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        person = work.people.get(person_id)
        person.password_hash = password_hash
        for purpose in (LinkPurpose.SET_PASSWORD, LinkPurpose.CHANGE_EMAIL):
            work.one_time_links.end_all(person_id, purpose)
        work.sessions.end_others(person_id, session_id)
        work.second_steps.end_all(person_id)
        work.trusted_devices.end_all(person_id)
        tell_owner(work, person, "your password was changed")
