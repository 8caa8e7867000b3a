"""One open task as somebody of the demo finds it."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from app.cli.demo.arrivals import Arrival
from app.cli.demo.dice import dice
from app.cli.demo.directory import Directory
from app.domain.days import day_of
from app.domain.roles import Role
from app.store.tables import Contribution, Task


@dataclass(frozen=True)
class Scene:
    """The task, the request that it belongs to, which advice it is about, and how often it was met before."""

    arrival: Arrival
    directory: Directory
    task_id: UUID
    case_id: UUID
    instance_id: UUID
    element: str
    form: str
    lane: Role
    inbox_id: UUID | None
    holder_id: UUID | None
    opened_at: datetime
    advice_type: str
    visit: int

    @property
    def opened_on(self) -> date:
        """The day on which the task was opened."""
        return day_of(self.opened_at)

    @property
    def service(self) -> str:
        """The name of the organisation in whose inbox the task lies, or nothing."""
        return self.directory.owners[self.inbox_id].name if self.inbox_id else ""

    def rolls(self, purpose: str) -> Random:
        """Give the dice for one purpose: they fall alike whenever the demo is made."""
        where = (self.arrival.number, self.advice_type or self.service, self.element, self.visit)
        return dice(purpose, self.arrival.child.given_name, *where)

    def happens(self, share: float, purpose: str) -> bool:
        """Tell whether something happens that happens in this share of such tasks."""
        return self.rolls(purpose).random() < share


def scene_of(
    task: Task, case_id: UUID, asked: Contribution | None, arrival: Arrival, directory: Directory, visit: int
) -> Scene:
    """Take what is needed of the task and of the request for advice that it is about, so that nothing is read later."""
    return Scene(
        arrival=arrival,
        directory=directory,
        task_id=task.id,
        case_id=case_id,
        instance_id=task.instance_id,
        element=task.element,
        form=task.form,
        lane=task.lane,
        inbox_id=task.inbox_id or (asked.inbox_id if asked else None),
        holder_id=task.person_id,
        opened_at=task.opened_at,
        advice_type=asked.advice_type if asked else "",
        visit=visit,
    )
