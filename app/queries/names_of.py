"""What the ids in answers and in the audit stand for, in one question however many there are."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from app.domain.ids import as_id
from app.store.tables.cases import Party
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Task
from app.store.tables.sending import Letter


def names_of(session: Session, texts: Iterable[object]) -> Mapping[str, str]:
    """Give the name of every person, inbox, organisation, task and receiver of a letter with an id among these."""
    ids = [found for found in map(as_id, texts) if found]
    kinds = (
        select(Person.id, Person.name).where(Person.id.in_(ids)),
        select(Inbox.id, Inbox.name).where(Inbox.id.in_(ids)),
        select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids)),
        select(Letter.id, Letter.recipient_name).where(Letter.id.in_(ids)),
        select(Task.id, Task.name).where(Task.id.in_(ids)),
    )
    return {str(id): name for id, name in session.execute(union_all(*kinds))}


def parties_of(session: Session, case_id: UUID) -> Mapping[str, str]:
    """Give the names of the people around the child of a case, by their ids."""
    found = session.execute(select(Party.id, Party.name).where(Party.case_id == case_id))
    return {str(id): name for id, name in found}
