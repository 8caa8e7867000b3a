"""One case, as the council's own staff work on it; everybody else follows it (``followed_case``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.facts import Fact
from app.domain.next_steps import ENDINGS
from app.domain.policy import permits, require
from app.domain.stages import STAGE_TITLES
from app.domain.twenty_weeks import TwentyWeeks, twenty_weeks
from app.queries.asked import AskedForAdvice, Consulted, asked_for_advice, consulted
from app.queries.case_facts import facts_of_case
from app.queries.case_files import FileRow, file_rows
from app.queries.case_records import DecisionRow, SubmissionRow, decisions, submission_rows
from app.queries.casework import Casework, casework
from app.queries.what_next import WhatNext, what_next
from app.store.archived_cases import is_out_of_list
from app.store.standing import standing_on_case
from app.store.tables.cases import Case, Child
from app.store.tables.releases import Release
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class CaseHeading:
    """The few words that every page about a case begins with."""

    id: UUID
    reference: str
    child: str
    is_open: bool


@dataclass(frozen=True)
class CasePage:
    """A case with everything on it that this member of staff may see."""

    heading: CaseHeading
    stage: str
    received_on: date | None
    ending: str
    weeks: TwentyWeeks | None
    next: WhatNext | None
    decisions: tuple[DecisionRow, ...]
    requests: tuple[AskedForAdvice, ...]
    consultations: tuple[Consulted, ...]
    submissions: tuple[SubmissionRow, ...]
    files: tuple[FileRow, ...]
    casework: Casework
    release: int
    """The number of the release of the process that the case follows."""
    is_archived: bool
    """This person put it out of their own list."""
    may: frozenset[Action]
    """What this person may do with the case."""


def case_page(session: Session, person_id: UUID, case_id: UUID, now: datetime) -> CasePage:
    """Give the case to the council's staff; ``NotFound`` for everybody else."""
    today = day_of(now)
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_VIEW_CASEWORK, standing)
    case = session.get_one(Case, case_id)
    # Held for as long as the page is put together: all that follows asks the session for it, and finds it there.
    release = session.get_one(Release, case.release_id)
    known = facts_of_case(session, case_id)
    work = casework(session, person_id, case, today)
    weeks = twenty_weeks(known[None], today, [each.excused for each in work.exceptions])
    requests = asked_for_advice(session, known, today, Contribution.case_id == case_id)
    consultations = consulted(session, known, today, Consultation.case_id == case_id)
    return CasePage(
        heading=heading_of(session, case),
        stage=STAGE_TITLES[case.stage],
        received_on=known[None].get(Fact.REQUEST_RECEIVED_ON),
        ending=ENDINGS[case.outcome] if case.outcome else "",
        weeks=weeks,
        next=what_next(session, case, known, weeks, work.tasks, requests, consultations, now),
        decisions=decisions(session, case_id),
        requests=requests,
        consultations=consultations,
        submissions=submission_rows(session, person_id, case, today),
        files=file_rows(session, person_id, case, today),
        casework=work,
        release=release.number,
        is_archived=is_out_of_list(session, person_id, case_id),
        may=frozenset(action for action in Action if permits(action, standing)),
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
    return CaseHeading(case.id, case.reference, child.name, case.closed_at is None)
