"""One request for advice, for those who may see it now: the council, its inbox while it lies there, its contributor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import permits, require
from app.queries.asked import AskedForAdvice, asked_for_advice
from app.queries.case_facts import facts_of_case
from app.queries.case_history import Happened, instance_history
from app.queries.case_page import CaseHeading, heading_of
from app.queries.case_records import SubmissionRow, submission_rows
from app.queries.task_rows import TaskRow, task_rows
from app.store.scope import may
from app.store.standing import standing_on_case, standing_on_contribution
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.processes import Task
from app.store.tables.requests import Contribution
from app.store.things import TASKS


@dataclass(frozen=True)
class ContributionPage:
    """A request as it stands, with what this person may do and read of it."""

    heading: CaseHeading
    may_open_case: bool
    request: AskedForAdvice
    tasks: tuple[TaskRow, ...]
    """What is open in the request and this person may do."""
    submissions: tuple[SubmissionRow, ...]
    history: tuple[Happened, ...]
    may: frozenset[Action]


def contribution_page(
    session: Session, person_id: UUID, contribution_id: UUID, today: date, action: Action = Action.CONTRIBUTION_VIEW
) -> ContributionPage:
    """Give the request to whoever may do this action with it; ``NotFound`` for everybody else."""
    standing = standing_on_contribution(session, person_id, contribution_id, today)
    require(action, standing)
    contribution = session.get_one(Contribution, contribution_id)
    case = session.get_one(Case, contribution.case_id)
    on_case = standing_on_case(session, person_id, case.id, today)
    (request,) = asked_for_advice(session, facts_of_case(session, case.id), today, Contribution.id == contribution_id)
    open_to_me = may(Action.TASK_COMPLETE, person_id, today, TASKS)
    return ContributionPage(
        heading=heading_of(session, case),
        may_open_case=permits(Action.CASE_VIEW, on_case),
        request=request,
        tasks=tuple(
            task_rows(
                session, person_id, today, Task.instance_id == contribution_id, Task.closed_at.is_(None), open_to_me
            )
        ),
        submissions=submission_rows(session, person_id, case, today, Submission.instance_id == contribution_id),
        history=instance_history(session, contribution_id),
        may=frozenset(each for each in Action if permits(each, standing)),
    )
