"""Who may mark whom as gone, and bring whom back."""

from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import NotFound
from app.domain.roles import Realm
from app.store import Work
from app.store.tables import Person


def require_may_mark_gone(work: Work, person_id: UUID, person: Person, organisation_id: UUID | None) -> None:
    """Refuse whoever may not say that this person has left: the organisation, or (None) altogether.

    The council says it of everybody, of its own staff a manager alone; an organisation's admin of its own people.
    """
    if organisation_id is None:
        standing = work.standing.of(person_id)
        policy.require(Action.PERSON_MARK_GONE, standing)
        if person.realm is Realm.STAFF:
            policy.require(Action.PERSON_GIVE_ROLE, standing)
        return
    policy.require(Action.PERSON_MARK_GONE, work.standing.on_organisation(person_id, organisation_id))
    if organisation_id not in work.organisations.of_person(person.id):
        raise NotFound
