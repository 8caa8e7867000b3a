"""One case, as each person who may see it sees it: what is on the page follows from the policy alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import true
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.next_steps import ENDINGS, NEXT_STEPS, NextStep
from app.domain.policy import Standing, permits, require
from app.domain.stages import STAGE_TITLES
from app.domain.statutory_dates import StatutoryDate, statutory_dates
from app.queries.asked import AskedForAdvice, Consulted, asked_for_advice, consulted
from app.queries.case_facts import Known, facts_of_case
from app.queries.case_records import DecisionRow, SubmissionRow, decisions, submission_rows
from app.queries.casework import Casework, casework
from app.queries.task_rows import TaskRow, task_rows
from app.store.scope import may
from app.store.standing import standing_on_case
from app.store.tables.cases import Case, Child
from app.store.tables.processes import Task
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CONTRIBUTIONS, TASKS


@dataclass(frozen=True)
class CaseHeading:
    """The few words that every page about a case begins with."""

    id: UUID
    reference: str
    child: str
    is_open: bool


@dataclass(frozen=True)
class Limit:
    """The next time limit that the family can count on."""

    step: NextStep
    date: StatutoryDate | None


@dataclass(frozen=True)
class CasePage:
    """A case with everything on it that this person may see. What they may not see is empty."""

    heading: CaseHeading
    stage: str
    received_on: date | None
    ending: str
    next: Limit | None
    dates: tuple[StatutoryDate, ...]
    decisions: tuple[DecisionRow, ...]
    tasks: tuple[TaskRow, ...]
    """The open tasks that this person may do."""
    requests: tuple[AskedForAdvice, ...]
    sees_all_requests: bool
    consultations: tuple[Consulted, ...]
    submissions: tuple[SubmissionRow, ...]
    may: frozenset[Action]
    """What this person may do with the case."""
    casework: Casework | None
    """What only the council's own staff see."""


def case_page(session: Session, person_id: UUID, case_id: UUID, today: date) -> CasePage:
    """Give the case; ``NotFound`` for whoever may not see it."""
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_VIEW, standing)
    case = session.get_one(Case, case_id)
    known = facts_of_case(session, case_id)
    dates = statutory_dates(known[None], today)
    sees_all = permits(Action.CASE_VIEW_REQUESTS, standing)
    is_staff = permits(Action.CASE_VIEW_CASEWORK, standing)
    return CasePage(
        heading=heading_of(session, case),
        stage=STAGE_TITLES[case.stage],
        received_on=known[None].get(Fact.REQUEST_RECEIVED_ON),
        ending=ENDINGS[case.outcome] if case.outcome else "",
        next=_next(case, dates),
        dates=dates,
        decisions=decisions(session, case_id),
        tasks=_own_tasks(session, person_id, case_id, today),
        requests=_requests(session, known, standing, case_id, today),
        sees_all_requests=sees_all,
        consultations=consulted(session, known, today, Consultation.case_id == case_id) if sees_all else (),
        submissions=submission_rows(session, person_id, case, today),
        may=frozenset(action for action in Action if permits(action, standing)),
        casework=casework(session, person_id, case, today) if is_staff else None,
    )


def case_heading(session: Session, person_id: UUID, case_id: UUID, today: date, action: Action) -> CaseHeading:
    """Give the heading for a page on which this action is asked for; ``NotFound`` for whoever may not do it."""
    require(action, standing_on_case(session, person_id, case_id, today))
    return heading_of(session, session.get_one(Case, case_id))


def request_received_on(session: Session, person_id: UUID, case_id: UUID, today: date) -> date | None:
    """Give the day on which the request was received, to whoever may correct it."""
    require(Action.CASE_CORRECT_DATE, standing_on_case(session, person_id, case_id, today))
    return facts_of_case(session, case_id)[None].get(Fact.REQUEST_RECEIVED_ON)


def heading_of(session: Session, case: Case) -> CaseHeading:
    """Give the heading of a case; the caller has checked who asks."""
    child = session.get_one(Child, case.child_id)
    name = f"{child.given_name} {child.family_name}"
    return CaseHeading(case.id, case.reference, name, case.closed_at is None)


def _next(case: Case, dates: tuple[StatutoryDate, ...]) -> Limit | None:
    step = NEXT_STEPS.get(case.stage)
    if step is None or case.closed_at is not None:
        return None
    return Limit(step, next((each for each in dates if each.weeks == step.within_weeks), None))


def _own_tasks(session: Session, person_id: UUID, case_id: UUID, today: date) -> tuple[TaskRow, ...]:
    mine = may(Action.TASK_COMPLETE, person_id, today, TASKS)
    return tuple(task_rows(session, person_id, today, Task.case_id == case_id, Task.closed_at.is_(None), mine))


def _requests(
    session: Session, known: Known, standing: Standing, case_id: UUID, today: date
) -> tuple[AskedForAdvice, ...]:
    """Give all requests of the case to those who may follow them, and to everybody else those that are theirs."""
    sees_all = permits(Action.CASE_VIEW_REQUESTS, standing)
    which = true() if sees_all else may(Action.CONTRIBUTION_VIEW, standing.person_id, today, CONTRIBUTIONS)
    return asked_for_advice(session, known, today, Contribution.case_id == case_id, which)
