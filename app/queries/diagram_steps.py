"""How each step of one instance's diagram stands: done, under way, waiting, no longer needed, or not reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.messages import MESSAGE_SENTENCES
from app.domain.roles import LANES
from app.domain.step import Waiting
from app.engine import Element, ElementKind, Outline, in_order_of_flow
from app.queries.task_rows import TaskRow, task_rows
from app.store.scope import may
from app.store.tables.answers import Submission
from app.store.tables.people import Person
from app.store.tables.processes import HistoryEntry, Instance, Task
from app.store.things import SUBMISSIONS


class StepState(StrEnum):
    """How a step stands; of several that hold, the first in this order is shown."""

    CURRENT = "current"
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"
    AHEAD = "ahead"


@dataclass(frozen=True)
class TimeDone:
    """One time that a step was done: on which day, and by whom (empty: by the portal itself)."""

    on: date
    by: str


@dataclass(frozen=True)
class DiagramStep:
    """One step of a diagram as it stands in one instance."""

    element: str
    name: str
    who: str
    """In whose lane it lies."""
    is_event: bool
    state: StepState
    done: tuple[TimeDone, ...]
    """Every time that it was done, the first one first; also of a step that is under way once more."""
    since: date | None
    """The day from which it is under way or waiting."""
    reached: int
    """Where it stands in the order in which the open steps were reached; 0 for what waits on a boundary."""
    stopped_on: date | None
    """The day on which it ended, of what was not needed any more."""
    until: date | None
    """The day on which a timer that waits is due."""
    waits_for: str
    """What is waited for, as it follows “waits”, when it is no day; empty for everything else."""
    task: TaskRow | None
    """The open task."""
    submission_id: UUID | None
    """What was written in it last, where this person may read it."""


_Visit: TypeAlias = tuple[HistoryEntry, str]

#: What is only drawn to show where ways part and meet is no step.
_NO_STEP = frozenset({ElementKind.CHOICE, ElementKind.PARALLEL})
_AWAITED = frozenset({ElementKind.TIMER, ElementKind.MESSAGE})
_HAPPENS = _AWAITED | {ElementKind.START, ElementKind.END, ElementKind.TERMINATE}
_LANE_TITLES = {role: title for title, role in LANES.items()}


def diagram_steps(
    session: Session,
    person_id: UUID,
    instance: Instance,
    drawn: Outline,
    waits: tuple[Waiting, ...],
    today: date,
) -> tuple[DiagramStep, ...]:
    """Give the steps of an instance in the order of the flow; the caller has checked who asks."""
    visits = _Visits(session, instance.id, drawn)
    waiting = {wait.element: wait for wait in reversed(waits)}
    tasks = _open_tasks(session, person_id, instance.id, today)
    written = _written(session, person_id, instance.id, today)
    return tuple(
        _step(element, visits, waiting.get(element.id), tasks.get(element.id), written.get(element.id))
        for element in in_order_of_flow(drawn)
        if element.kind not in _NO_STEP
    )


class _Visits:
    """All visits of one instance, by element."""

    def __init__(self, session: Session, instance_id: UUID, drawn: Outline) -> None:
        found = session.execute(
            select(HistoryEntry, Person.name)
            .outerjoin(Person, Person.id == HistoryEntry.by_id)
            .where(HistoryEntry.instance_id == instance_id)
            .order_by(HistoryEntry.seq)
        ).all()
        self._of: dict[str, list[_Visit]] = {}
        for entry, by in found:
            self._of.setdefault(entry.element, []).append((entry, by or ""))
        self._after: dict[str, list[str]] = {}
        for arrow in drawn.arrows:
            self._after.setdefault(arrow.source, []).append(arrow.target)

    def open(self, element: Element) -> HistoryEntry | None:
        """Give the visit that is not over, or None."""
        return next((entry for entry, _ in self._all(element) if entry.left_at is None), None)

    def done(self, element: Element) -> tuple[TimeDone, ...]:
        """Give every time that it was done."""
        return tuple(
            TimeDone(day_of(entry.left_at), by)
            for entry, by in self._all(element)
            if entry.left_at is not None and self._happened(element, entry)
        )

    def stopped_on(self, element: Element) -> date | None:
        """Give the day on which it last ended, however that was; None when it never did."""
        ended = [entry.left_at for entry, _ in self._all(element) if entry.left_at is not None]
        return day_of(ended[-1]) if ended else None

    def _all(self, element: Element) -> Iterator[_Visit]:
        return iter(self._of.get(element.id, []))

    def _happened(self, element: Element, entry: HistoryEntry) -> bool:
        """Tell whether it was left because it happened, and not because the process went another way.

        A task is done by somebody. What an event leads to is reached in the very step in which the event happens.
        """
        if element.kind is ElementKind.USER_TASK:
            return entry.by_id is not None
        if element.kind not in _AWAITED:
            return True
        following = (visit for target in self._after.get(element.id, []) for visit, _ in self._of.get(target, []))
        return any(visit.entered_at == entry.left_at for visit in following)


def _open_tasks(session: Session, person_id: UUID, instance_id: UUID, today: date) -> Mapping[str, TaskRow]:
    is_open = (Task.instance_id == instance_id, Task.closed_at.is_(None))
    elements = dict(session.execute(select(Task.id, Task.element).where(*is_open)).all())
    return {elements[row.id]: row for row in task_rows(session, person_id, today, *is_open)}


def _written(session: Session, person_id: UUID, instance_id: UUID, today: date) -> Mapping[str, UUID]:
    found = session.execute(
        select(Task.element, Submission.id)
        .join(Task, Task.id == Submission.task_id)
        .where(Task.instance_id == instance_id, may(Action.SUBMISSION_VIEW, person_id, today, SUBMISSIONS))
        .order_by(Submission.submitted_at)
    ).all()
    return dict(found)


def _step(
    element: Element, visits: _Visits, wait: Waiting | None, task: TaskRow | None, submission_id: UUID | None
) -> DiagramStep:
    done, stopped_on = visits.done(element), visits.stopped_on(element)
    visit = visits.open(element)
    if wait or visit:
        state = StepState.WAITING if wait else StepState.CURRENT
    elif done:
        state = StepState.DONE
    else:
        state = StepState.STOPPED if stopped_on else StepState.AHEAD
    return DiagramStep(
        element=element.id,
        name=element.name,
        who=_LANE_TITLES[element.lane] if element.lane else "",
        is_event=element.kind in _HAPPENS,
        state=state,
        done=done,
        since=_since(wait, visit),
        reached=visit.seq if visit else 0,
        stopped_on=stopped_on if state is StepState.STOPPED else None,
        until=day_of(wait.until) if wait and wait.until else None,
        waits_for=_waited_for(wait) if wait else "",
        task=task,
        submission_id=submission_id,
    )


def _since(wait: Waiting | None, visit: HistoryEntry | None) -> date | None:
    if wait:
        return day_of(wait.since)
    return day_of(visit.entered_at) if visit else None


def _waited_for(wait: Waiting) -> str:
    if wait.message:
        return f"to hear that {MESSAGE_SENTENCES[wait.message]}"
    return "" if wait.until else "to know the day that it is counted from"
