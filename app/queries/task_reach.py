"""Which open tasks a person is shown: those of one view of the list, found without looking at everybody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true, union_all
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.roles import Role
from app.store.covers import covering_on
from app.store.inboxes import distributes
from app.store.scope import may
from app.store.tables.cases import Grant
from app.store.tables.organisations import InboxMember
from app.store.tables.people import Person, PersonRole
from app.store.tables.personal import Cover
from app.store.tables.processes import Task
from app.store.things import TASKS


class View(StrEnum):
    """A way to see the list of tasks."""

    YOURS = "yours"
    NOBODYS = "nobodys"
    ALL = "all"
    OFFICERS = "officers"


@dataclass(frozen=True)
class Absence:
    """A colleague whom somebody stands in for, and the last day of it."""

    name: str
    until: date


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as a list of tasks needs to know: their roles, and whose absence they cover today."""

    id: UUID
    today: date
    roles: frozenset[Role]
    stands_in_for: Mapping[UUID, Absence]

    @property
    def is_officer(self) -> bool:
        """Tell whether this is a casework officer."""
        return Role.CASEWORK_OFFICER in self.roles

    @property
    def is_staff(self) -> bool:
        """Tell whether this is one of the council's staff who see cases as a whole."""
        return self.is_officer or Role.MANAGER in self.roles

    @property
    def views(self) -> tuple[View, ...]:
        """The ways in which this person can see the list; only one where there is little to see."""
        if self.is_officer:
            return (View.YOURS, View.NOBODYS, View.ALL)
        return (View.ALL, View.OFFICERS) if Role.MANAGER in self.roles else (View.ALL,)


def asker(session: Session, person_id: UUID, today: date) -> Asker:
    """Give who asks, as things are today."""
    roles = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person_id))
    covered = session.execute(
        select(Cover.absent_id, Person.name, Cover.to_on)
        .join(Person, Person.id == Cover.absent_id)
        .where(Cover.covered_by_id == person_id, covering_on(today))
        .order_by(Person.name, Person.id)
    )
    absences = {absent_id: Absence(name, until) for absent_id, name, until in covered}
    return Asker(person_id, today, frozenset(roles), absences)


def reached(asker: Asker, view: View) -> ColumnElement[bool]:
    """Give the condition for the open tasks of a view: never one that this person may do nothing with."""
    return and_(Task.closed_at.is_(None), *_conditions(asker, view))


def _conditions(asker: Asker, view: View) -> tuple[ColumnElement[bool], ...]:
    if view is View.OFFICERS:
        return (may(Action.TASK_HAND_OVER, asker.id, asker.today, TASKS),)
    can_be_done = may(Action.TASK_COMPLETE, asker.id, asker.today, TASKS) & ~barred(asker.id)
    if view is View.YOURS:
        return (Task.person_id.in_([asker.id, *asker.stands_in_for]), can_be_done)
    if view is View.NOBODYS:
        return (Task.person_id.is_(None), may(Action.TASK_PICK_UP, asker.id, asker.today, TASKS), ~barred(asker.id))
    return (_where_their_tasks_lie(asker), can_be_done)


def holds_any(session: Session, asker: Asker) -> bool:
    """Tell whether any open task lies in this person's hands, or in those of a colleague whom they stand in for."""
    return session.scalar(select(Task.id).where(reached(asker, View.YOURS)).limit(1)) is not None


def barred(person_id: UUID) -> ColumnElement[bool]:
    """Give the condition that a task needs a second pair of eyes, and this person's were the first.

    It says in SQL what ``commands/pairs_of_eyes.py`` asks of one task.
    """
    before = aliased(Task)
    last_done_by = (
        select(before.closed_by_id)
        .where(
            before.instance_id == Task.instance_id,
            before.element == Task.not_same_person_as,
            before.completed.is_(True),
        )
        .order_by(before.closed_at.desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )
    # Never NULL, so that its opposite can be asked for too.
    return and_(Task.not_same_person_as.is_not(None), last_done_by.is_not_distinct_from(person_id))


def _where_their_tasks_lie(asker: Asker) -> ColumnElement[bool]:
    """Narrow the search for people whose own tasks are few among many; the policy still decides about each.

    Whatever the policy says of tasks, it lets nobody do one that lies neither in their lane nor in their own hands,
    in an inbox of theirs or in a case that they were granted. For officers nearly every task is theirs to do.
    """
    if asker.is_officer:
        return true()
    is_open = Task.closed_at.is_(None)
    inboxes = select(InboxMember.inbox_id).where(distributes(asker.id))
    granted = select(Grant.case_id).where(Grant.person_id == asker.id)
    places = [Task.person_id == asker.id, Task.inbox_id.in_(inboxes), Task.case_id.in_(granted)]
    if asker.roles:
        places.append(Task.lane.in_(asker.roles))
    return Task.id.in_(union_all(*(select(Task.id).where(is_open, place) for place in places)))
