"""One case, as those follow it who are not the council: the family, the young person, and professionals with access.

All that they see of it is here, so that a page cannot show more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.facts import Fact
from app.domain.next_steps import EVERYBODY, FAMILY, NextStep, Words
from app.domain.policy import permits, require
from app.domain.progress import StageStep, steps_of
from app.domain.roles import FAMILY_RELATIONS, Relation
from app.domain.statutory_dates import DateState, StatutoryDate, statutory_dates
from app.domain.twenty_weeks import TwentyWeeks, twenty_weeks
from app.domain.young_persons_words import YOUNG_PERSON
from app.queries.case_facts import facts_of_case
from app.queries.case_page import CaseHeading, heading_of
from app.queries.case_records import SubmissionRow, submission_rows
from app.queries.followed_records import (
    Answered,
    AskedOf,
    Decided,
    Told,
    answered_by_family,
    asked_services,
    asked_settings,
    decided,
    told,
)
from app.queries.task_rows import TaskRow, task_rows
from app.store.archived_cases import is_out_of_list
from app.store.scope import may
from app.store.standing import standing_on_case
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Task
from app.store.tables.requests import Contribution
from app.store.things import CASES, CONTRIBUTIONS, TASKS


class Reader(StrEnum):
    """Whom the page of a case is written for."""

    FAMILY = "family"
    YOUNG_PERSON = "young_person"
    PROFESSIONAL = "professional"


_WORDS = {Reader.FAMILY: FAMILY, Reader.YOUNG_PERSON: YOUNG_PERSON, Reader.PROFESSIONAL: EVERYBODY}


@dataclass(frozen=True)
class Late:
    """A time limit that has passed: what should have been done, and by when."""

    what: str
    due_on: date
    days: int


@dataclass(frozen=True)
class FollowedCase:
    """A case with everything that a follower may see of it."""

    heading: CaseHeading
    reader: Reader
    is_archived: bool
    words: Words
    steps: tuple[StageStep, ...]
    now: NextStep | None
    """The step under way; None once the case is closed."""
    next_limit: StatutoryDate | None
    """The limit that the step under way falls under, while it is not met."""
    ending: str
    late: tuple[Late, ...]
    dates: tuple[StatutoryDate, ...]
    weeks: TwentyWeeks | None
    officer: str
    """The name of the casework officer; empty while nobody has the case."""
    tasks: tuple[TaskRow, ...]
    """The open tasks that this person may do."""
    answered: tuple[Answered, ...]
    services: tuple[AskedOf, ...]
    settings: tuple[AskedOf, ...]
    decided: tuple[Decided, ...]
    sent: tuple[SubmissionRow, ...]
    """What this person wrote."""
    documents: tuple[SubmissionRow, ...]
    """What others wrote and this person may read."""
    told: tuple[Told, ...]
    is_shared: bool
    """Whether this person may follow how it goes: a young person may not share that with their parents."""
    may_change_sharing: bool
    """Whether this person decides what the parents may see."""


def followed_case(session: Session, person_id: UUID, case_id: UUID, today: date) -> FollowedCase:
    """Give the case as this person follows it; ``NotFound`` for whoever may not see it."""
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_VIEW, standing)
    case = session.get_one(Case, case_id)
    reader = _reader(standing)
    words, is_family = _WORDS[reader], reader is not Reader.PROFESSIONAL
    known = facts_of_case(session, case_id)
    facts, of_asked = known[None], [days for asked, days in known.items() if asked is not None]
    is_shared = permits(Action.CASE_VIEW_PROGRESS, standing)
    dates = statutory_dates(facts, today) if is_shared else ()
    now = words.steps[case.stage] if is_shared and not case.closed_at else None
    wrote = Submission.author_id == person_id
    return FollowedCase(
        heading=heading_of(session, case),
        reader=reader,
        is_archived=is_out_of_list(session, person_id, case_id),
        words=words,
        steps=steps_of(case.stage, facts, of_asked, dates) if is_shared else (),
        now=now,
        next_limit=_limit_of(now, dates),
        ending=words.endings[case.outcome] if is_shared and case.outcome else "",
        late=_late(words, dates),
        dates=dates,
        weeks=twenty_weeks(facts, today) if is_shared else None,
        officer=session.scalar(select(Person.name).where(Person.id == case.officer_id)) or "",
        tasks=_own_tasks(session, person_id, case_id, today),
        answered=answered_by_family(session, person_id, case_id) if is_family and is_shared else (),
        services=_services(session, standing, words, case_id, today),
        settings=asked_settings(session, case_id, today) if permits(Action.CASE_VIEW_REQUESTS, standing) else (),
        decided=decided(session, case_id, words, facts.get(Fact.FINAL_PLAN_SENT_ON)) if is_shared else (),
        sent=submission_rows(session, person_id, case, today, wrote),
        documents=submission_rows(session, person_id, case, today, ~wrote),
        told=told(session, person_id, case_id) if is_family else (),
        is_shared=is_shared,
        may_change_sharing=permits(Action.CASE_CHANGE_SHARING, standing),
    )


def only_case_of(session: Session, person_id: UUID, today: date) -> UUID | None:
    """Give the one case of somebody in the family, open or closed; None when there is none, or more than one."""
    found = session.scalars(select(Case.id).where(may(Action.CASE_VIEW, person_id, today, CASES)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _reader(standing: Standing) -> Reader:
    if Relation.YOUNG_PERSON in standing.relations:
        return Reader.YOUNG_PERSON
    return Reader.FAMILY if FAMILY_RELATIONS & standing.relations else Reader.PROFESSIONAL


def _limit_of(now: NextStep | None, dates: Iterable[StatutoryDate]) -> StatutoryDate | None:
    return next((each for each in dates if now and each.weeks == now.within_weeks and not each.done_on), None)


def _late(words: Words, dates: Iterable[StatutoryDate]) -> tuple[Late, ...]:
    late = (each for each in dates if each.state is DateState.LATE)
    return tuple(Late(words.owed[each.weeks], each.due_on, -each.days_left) for each in late)


def _own_tasks(session: Session, person_id: UUID, case_id: UUID, today: date) -> tuple[TaskRow, ...]:
    mine = may(Action.TASK_COMPLETE, person_id, today, TASKS)
    return tuple(task_rows(session, person_id, today, Task.case_id == case_id, Task.closed_at.is_(None), mine))


def _services(session: Session, standing: Standing, words: Words, case_id: UUID, today: date) -> tuple[AskedOf, ...]:
    """Give every request of the case to those who may follow them, and to everybody else those that are theirs."""
    which = [Contribution.case_id == case_id]
    if not permits(Action.CASE_VIEW_REQUESTS, standing):
        which.append(may(Action.CONTRIBUTION_VIEW, standing.person_id, today, CONTRIBUTIONS))
    return asked_services(session, words, today, *which)
