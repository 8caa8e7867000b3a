"""One request for advice, for those who may see it now: the council, its inbox while it lies there, its contributor."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import permits, require
from app.domain.roles import Role
from app.queries.advice_answers import Returned, page_to_hand_back, returns
from app.queries.asked import AskedForAdvice, asked_for_advice
from app.queries.case_facts import facts_of_case
from app.queries.case_history import Happened, instance_history
from app.queries.case_page import CaseHeading, heading_of
from app.queries.case_records import SubmissionRow, submission_rows
from app.queries.released_forms import forms_of
from app.queries.task_rows import TaskRow, task_rows
from app.store.scope import may
from app.store.standing import standing_on_case, standing_on_contribution
from app.store.tables.answers import Draft, Submission
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution
from app.store.things import SUBMISSIONS, TASKS


@dataclass(frozen=True)
class ForWhom:
    """The child or young person whom the advice is about, as whoever gives it needs to know them."""

    name: str
    born_on: date
    setting: str


@dataclass(frozen=True)
class ToWrite:
    """The form that waits for this person's advice."""

    task_id: UUID
    draft_saved_at: datetime | None
    hand_back_page: int | None
    """The page of the form on which the request can be handed back."""


@dataclass(frozen=True)
class ContributionPage:
    """A request as it stands, with what this person may do and read of it."""

    heading: CaseHeading
    may_open_case: bool
    child: ForWhom
    asked_by: str
    request: AskedForAdvice
    days_left: int | None
    """Days until it is due, while the service owes it; negative when it is late."""
    days_in_all: int
    """How many days there were from the day received to the day due; 0 while they are not known."""
    to_write: ToWrite | None
    tasks: tuple[TaskRow, ...]
    """What else is open in the request and this person may do."""
    returns: tuple[Returned, ...]
    """When it was returned and why, the newest first, to whoever may read what the council wrote."""
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
    due_on, received_on = request.due_on, request.received_on
    to_write, others = _tasks(session, person_id, contribution, today)
    of_this = Submission.instance_id == contribution_id
    readable = may(Action.SUBMISSION_VIEW, person_id, today, SUBMISSIONS)
    return ContributionPage(
        heading=heading_of(session, case),
        may_open_case=permits(Action.CASE_VIEW, on_case),
        child=_child(session, case),
        asked_by=_asked_by(session, contribution),
        request=request,
        days_left=(due_on - today).days if due_on and request.can_be_chased else None,
        days_in_all=(due_on - received_on).days if due_on and received_on else 0,
        to_write=to_write,
        tasks=others,
        returns=returns(session, of_this, readable).get(contribution_id, ()),
        submissions=submission_rows(session, person_id, case, today, of_this),
        history=instance_history(session, contribution_id, with_reasons=permits(Action.CASE_VIEW_CASEWORK, standing)),
        may=frozenset(each for each in Action if permits(each, standing)),
    )


def _child(session: Session, case: Case) -> ForWhom:
    child, setting = session.execute(
        select(Child, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Child.setting_id)
        .where(Child.id == case.child_id)
    ).one()
    return ForWhom(child.name, child.born_on, setting or "")


def _asked_by(session: Session, contribution: Contribution) -> str:
    return session.scalar(select(Person.name).where(Person.id == contribution.requested_by_id)) or ""


def _tasks(
    session: Session, person_id: UUID, contribution: Contribution, today: date
) -> tuple[ToWrite | None, tuple[TaskRow, ...]]:
    """Give the form that waits for this person's own advice, and what else of the request is theirs to do."""
    rows = task_rows(
        session,
        person_id,
        today,
        Task.instance_id == contribution.id,
        Task.closed_at.is_(None),
        may(Action.TASK_COMPLETE, person_id, today, TASKS),
    )
    own = session.execute(
        select(Task, Instance.release_id, Draft.saved_at)
        .join(Instance, Instance.id == Task.instance_id)
        .outerjoin(Draft, (Draft.task_id == Task.id) & (Draft.person_id == person_id))
        .where(Task.id.in_([row.id for row in rows]), Task.lane == Role.CONTRIBUTOR)
    ).first()
    if own is None:
        return None, tuple(rows)
    task, release_id, saved_at = own
    form = forms_of(session, release_id).forms[task.form]
    return ToWrite(task.id, saved_at, page_to_hand_back(form)), tuple(row for row in rows if row.id != task.id)
