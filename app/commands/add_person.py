"""An operator adds a person: the first of a new installation, before anybody can invite anybody."""

from datetime import datetime
from uuid import UUID

from app.domain.passwords import check_password
from app.domain.refusals import InvalidInput
from app.domain.roles import STAFF_ROLES, Realm, Role
from app.gateways.passwords import hash_password
from app.store import Database, Work


def add_person(
    database: Database,
    *,
    email: str,
    name: str,
    password: str,
    now: datetime,
    role: Role | None = None,
    organisation: str | None = None,
    distributes: bool = False,
) -> UUID:
    """Add somebody who can sign in; give their id.

    With a ``role`` they are the council's staff, with an ``organisation`` a professional who, with ``distributes``,
    distributes what arrives in its inboxes; else a parent, carer or young person.
    """
    if "@" not in email or not name.strip():
        raise InvalidInput("email", "Give the person's name and email address.")
    check_password(password, name=name, email=email)
    if role is not None and role not in STAFF_ROLES:
        raise InvalidInput("role", f"The role must be one of {', '.join(sorted(STAFF_ROLES))}.")
    realm = Realm.STAFF if role else Realm.PROFESSIONAL if organisation else Realm.CITIZEN
    password_hash = hash_password(password)
    with database.unit_of_work(now) as work:
        person = work.people.add(email=email, name=name, realm=realm, password_hash=password_hash)
        if role:
            work.people.give_role(person.id, role)
        if organisation:
            _join(work, person.id, organisation, distributes=distributes)
        work.audit.record("person:add", person_id=None, thing=f"person:{person.id}", detail={"role": role or ""})
        return person.id


def _join(work: Work, person_id: UUID, name: str, *, distributes: bool) -> None:
    organisation = work.organisations.by_name(name)
    if organisation is None:
        raise InvalidInput("organisation", f"There is no organisation called “{name}”. Add it first.")
    work.organisations.join(organisation.id, person_id, is_admin=distributes)
    for inbox in work.inboxes.all() if distributes else ():
        if inbox.organisation_id == organisation.id:
            work.inboxes.join(inbox.id, person_id)
