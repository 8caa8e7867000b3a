"""A manager takes a role from a member of the council's staff."""

from datetime import datetime
from uuid import UUID

from app.commands.give_back_work import give_back_work
from app.domain import policy
from app.domain.actions import Action
from app.domain.audit_words import Noted
from app.domain.refusals import InvalidInput
from app.domain.roles import Role
from app.store import Database, Work
from app.store.tables import Person


def take_role(database: Database, *, person_id: UUID, from_id: UUID, role: Role, now: datetime) -> str:
    """Take the role from this moment on, and give the person's name; what an officer had in hand goes to the team.

    ``InvalidInput`` for a role that the person does not have, for oneself, and for the last manager.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.PERSON_GIVE_ROLE, work.standing.of(person_id))
        person = work.people.get(from_id)
        if from_id == person_id:
            raise InvalidInput("role", "You cannot take a role from yourself. Ask another manager.")
        if role not in work.people.roles(from_id):
            raise InvalidInput("role", f"{person.name} does not have this role.")
        if role is Role.MANAGER and {each.id for each in work.people.with_role(Role.MANAGER)} == {from_id}:
            raise InvalidInput("role", "This is the only manager. Make somebody else a manager first.")
        work.people.take_role(from_id, role)
        if role is Role.CASEWORK_OFFICER:
            _give_back_casework(work, person, person_id)
        work.audit.record(Noted.TOOK_ROLE, person_id=person_id, thing=f"person:{from_id}", detail={"role": role.value})
        return person.name


def _give_back_casework(work: Work, person: Person, by_id: UUID) -> None:
    leaving = work.leavers.leaving(person, None)
    tasks = [task for task in leaving.tasks if task.lane is Role.CASEWORK_OFFICER]
    give_back_work(work, by_id=by_id, person_id=person.id, tasks=tasks, cases=leaving.cases)
    for cover in leaving.covers:
        work.covers.end(cover)
