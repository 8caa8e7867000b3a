"""A manager gives a role to a member of the council's staff."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput
from app.domain.roles import STAFF_ROLES, Realm, Role
from app.store import Database


def give_role(database: Database, *, person_id: UUID, to_id: UUID, role: Role, now: datetime) -> str:
    """Give the role, and give the name of whoever has it now.

    ``InvalidInput`` for somebody who is not of the staff or has left, who has it already, and for oneself.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.PERSON_GIVE_ROLE, work.standing.of(person_id))
        person = work.people.get(to_id)
        if to_id == person_id:
            raise InvalidInput("role", "You cannot give yourself a role. Ask another manager.")
        if role not in STAFF_ROLES or person.realm is not Realm.STAFF or not person.active:
            raise InvalidInput("role", f"{person.name} cannot have this role.")
        if role in work.people.roles(to_id):
            raise InvalidInput("role", f"{person.name} has this role already.")
        work.people.give_role(to_id, role)
        work.audit.record(
            Action.PERSON_GIVE_ROLE, person_id=person_id, thing=f"person:{to_id}", detail={"role": role.value}
        )
        return person.name
