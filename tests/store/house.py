"""A small house for tests of the store: people, a case, an instance, tasks, each in one call."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import count
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

from app.domain.roles import Realm, Role
from app.domain.step import OpenTask, Step
from app.store import Work
from app.store.tables import Case, Inbox, Instance, OrganisationKind, Person
from app.store.tasks import Placement

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
MINUTE = timedelta(minutes=1)

_numbers = count(1)
Answer = TypeVar("Answer")


def person(work: Work, name: str = "Anna Brown") -> Person:
    return work.people.add(email=f"person{next(_numbers)}@example.org", name=name, realm=Realm.STAFF)


def inbox(work: Work, members: Iterable[Person] = ()) -> Inbox:
    number = next(_numbers)
    service = work.organisations.add(name=f"Service {number}", kind=OrganisationKind.HEALTH)
    made = work.inboxes.add(organisation_id=service.id, name=f"Inbox {number}", email=f"inbox{number}@example.org")
    for member in members:
        work.inboxes.join(made.id, member.id)
    return made


def case(work: Work) -> Case:
    child = work.children.add(given_name="Sam", family_name="Field", born_on=date(2016, 5, 4))
    release = work.releases.publish({"bpmn/x.bpmn": b"<x/>"}, reason="First", by_id=None)
    return work.cases.open(child_id=child.id, release_id=release.id, source="parent")


def step(
    *tasks: OpenTask, due_at: datetime | None = None, finished: bool = False, state: dict[str, object] | None = None
) -> Step:
    return Step(
        state=state or {},
        open_tasks=tasks,
        next_due_at=due_at,
        effects=(),
        entered=(),
        left=(),
        finished=finished,
        stuck=False,
    )


def instance(work: Work, of: Case, *, due_at: datetime | None = None) -> Instance:
    return work.instances.add(
        instance_id=uuid4(),
        case_id=of.id,
        process="contribution-request",
        release_id=of.release_id,
        step=step(due_at=due_at),
        parent_id=None,
    )


def open_task(lane: Role = Role.CASEWORK_OFFICER, *, due_on: date | None = None, element: str = "check") -> OpenTask:
    return OpenTask(
        id=uuid4(),
        element=element,
        name="Check the request",
        lane=lane,
        form="check-request",
        due="assess_decision_due",
        due_on=due_on,
        not_same_person_as=None,
    )


def place(_: OpenTask) -> Placement:
    return Placement("check-request", "hash-of-the-form")


def at_the_same_moment(number: int, do: Callable[[int], Answer]) -> list[Answer | Exception]:
    """Do something in so many threads at once, and give what each gave back or raised."""
    barrier = Barrier(number)

    def one(index: int) -> Answer | Exception:
        barrier.wait()
        try:
            return do(index)
        except Exception as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def ids(rows: Iterable[object]) -> set[UUID]:
    return {row.id for row in rows}  # type: ignore[attr-defined]
