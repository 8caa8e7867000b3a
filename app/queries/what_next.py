"""What happens next in a case and who must act: read from its open tasks, from what it waits for, and from the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.days import day_of
from app.domain.roles import STAFF_ROLES
from app.domain.stages import STAGE_TITLES
from app.domain.twenty_weeks import LimitMark, TwentyWeeks
from app.engine import Outline, outline, waiting
from app.queries.asked import AskedForAdvice, Consulted
from app.queries.case_facts import Known
from app.queries.released_processes import processes_of
from app.queries.task_rows import TaskRow
from app.store.tables.cases import Case
from app.store.tables.processes import Instance, Task
from app.store.tables.releases import Release


@dataclass(frozen=True)
class Awaited:
    """Something that others owe: what, who has it, and by when."""

    what: str
    who: str
    due_on: date | None
    days_left: int | None
    came_on: date | None = None
    """The day on which it came, of advice that was returned because something was missing."""


@dataclass(frozen=True)
class PortalActs:
    """What the portal does next by itself, and on which day."""

    what: str
    on: date


@dataclass(frozen=True)
class WhatNext:
    """What happens next: the limit that it falls under, what the council must do now, and what it waits for."""

    stage: str
    limit: LimitMark | None
    council: tuple[TaskRow, ...]
    """The open tasks of the council's own staff."""
    advice: tuple[Awaited, ...]
    others: tuple[Awaited, ...]
    """What else is awaited: of the family, and of the settings consulted."""
    portal: PortalActs | None

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        """All that others owe."""
        return self.advice + self.others


def what_next(
    session: Session,
    case: Case,
    known: Known,
    weeks: TwentyWeeks | None,
    tasks: Sequence[TaskRow],
    requests: Sequence[AskedForAdvice],
    consultations: Sequence[Consulted],
    now: datetime,
) -> WhatNext | None:
    """Give what happens next in a case with these open tasks, requests and consultations; None once it is closed."""
    if case.closed_at is not None:
        return None
    today = day_of(now)
    own = _tasks_of_the_council(session, case.id)
    return WhatNext(
        stage=STAGE_TITLES[case.stage],
        limit=weeks.next if weeks else None,
        council=tuple(task for task in tasks if task.id in own),
        advice=tuple(
            Awaited(each.title, each.lies_with, each.due_on, _days_left(each.due_on, today), each.submitted_on)
            for each in requests
            if each.can_be_chased
        ),
        others=tuple(
            Awaited(task.name, task.holder, task.due_on, task.days_left)
            for task in tasks
            if task.id not in own and not task.about
        )
        + tuple(
            Awaited("Answer to the consultation", each.setting, each.due_on, _days_left(each.due_on, today))
            for each in consultations
            if not each.is_settled
        ),
        portal=_portal_acts(session, case.id, known, now),
    )


def _tasks_of_the_council(session: Session, case_id: UUID) -> frozenset[UUID]:
    own = Task.lane.in_(STAFF_ROLES)
    return frozenset(session.scalars(select(Task.id).where(Task.case_id == case_id, Task.closed_at.is_(None), own)))


def _portal_acts(session: Session, case_id: UUID, known: Known, now: datetime) -> PortalActs | None:
    """Give what the portal does next: the timer of the case, and of all that it asked for, that is due first."""
    found = session.execute(
        select(Instance, Release)
        .join(Release, Release.id == Instance.release_id)
        .where(Instance.case_id == case_id, Instance.running, Instance.next_due_at.is_not(None))
        .order_by(Instance.next_due_at, Instance.id)
        .limit(1)
    ).first()
    if found is None:
        return None
    instance, release = found
    library = processes_of(session, release)
    waits = waiting(library, instance.state, known.get(instance.id, known[None]), now)
    timers = sorted((wait.until, wait.element) for wait in waits if wait.until is not None)
    if not timers:
        return None
    until, element = timers[0]
    return PortalActs(_what_follows(outline(library, instance.process), element), day_of(until))


def _what_follows(drawn: Outline, element: str) -> str:
    """Say what a timer leads to: the first step after it that has a name, for gateways often have none."""
    # What has no name is known by its id.
    names = {each.id: each.name for each in drawn.elements if each.name != each.id}
    after = {arrow.source: arrow.target for arrow in drawn.arrows}
    seen = {element}
    follows = after.get(element, "")
    while follows and follows not in names and follows not in seen:
        seen.add(follows)
        follows = after.get(follows, "")
    return names.get(follows) or names.get(element, "")


def _days_left(due_on: date | None, today: date) -> int | None:
    return (due_on - today).days if due_on else None
