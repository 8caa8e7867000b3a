"""One task, as the person who may do it sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.days import day_of
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.domain.roles import Role
from app.domain.wording import day_in_words
from app.formkit import Answers, Choices, Form
from app.queries.access_asked import AccessAsked, access_asked
from app.queries.choices import choices_for
from app.queries.hands import Hands, hands_of
from app.queries.notes_left import Note, notes_left
from app.queries.own_files import own_file_names
from app.queries.released_forms import forms_of
from app.queries.starting_answers import starting_answers
from app.store.offers import AskedIn
from app.store.scope import may
from app.store.standing import standing_on, standing_on_contribution
from app.store.tables.answers import Draft, Submission
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Inbox
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution
from app.store.things import TASKS

_TEAMS = {
    Role.CASEWORK_OFFICER: "The casework officers",
    Role.MANAGER: "The managers",
    Role.FAMILY: "The family",
    Role.YOUNG_PERSON: "The young person",
}


@dataclass(frozen=True)
class TaskPage:
    """What a task asks, of whom, and what this person has answered so far."""

    id: UUID
    name: str
    case_id: UUID | None
    caption: str
    """The reference of the case, or whose request for access it is."""
    about: str
    advice_title: str
    contribution_id: UUID | None
    """The request for advice that the task belongs to, where this person may open it."""
    asked_by: str
    notes: tuple[Note, ...]
    lies_with: str
    due_on: date | None
    opened_at: datetime
    form: Form
    answers: Answers
    """The person's draft; before there is one, what the form starts with."""
    has_draft: bool
    choices: Choices
    file_names: Mapping[str, str]
    closed: str | None
    """A sentence that says who did it or why nobody needs to; None while it is open."""
    may_complete: bool
    hands: Hands
    may_see_case: bool
    why_not: str
    access: AccessAsked | None
    """What was asked and answered so far, for a task of a request for access."""


@dataclass(frozen=True)
class Receipt:
    """What somebody sent, and when."""

    title: str
    case_reference: str
    """Empty for what belongs to no case."""
    submitted_at: datetime
    submission_id: UUID


def task_page(
    session: Session, person_id: UUID, task_id: UUID, today: date, action: Action = Action.TASK_VIEW
) -> TaskPage:
    """Give the task with its form to whoever may do this action with it; ``NotFound`` for everybody else."""
    standing = standing_on(session, person_id, TASKS, task_id, today)
    require(action, standing)
    return _page(session, person_id, session.get_one(Task, task_id), standing, today)


def _page(session: Session, person_id: UUID, task: Task, standing: Standing, today: date) -> TaskPage:
    case = session.get_one(Case, task.case_id) if task.case_id else None
    access = access_asked(session, task, today)
    forms = forms_of(session, session.get_one(Instance, task.instance_id).release_id)
    form = forms.forms[task.form]
    file_names = own_file_names(session, person_id)
    draft = session.scalar(select(Draft).where(Draft.task_id == task.id, Draft.person_id == person_id))
    why_not = _why_not(session, task, person_id)
    contribution = session.get(Contribution, task.instance_id)
    is_open = task.closed_at is None
    may_see_case = case is not None and permits(Action.CASE_VIEW, standing)
    request_id = _open_request(session, person_id, contribution, today)
    # A closed task stays at its address. Who passed it on must not read there what is no longer theirs.
    may_know = is_open or may_see_case or request_id is not None or standing.is_consulted
    return TaskPage(
        id=task.id,
        name=task.name,
        case_id=task.case_id,
        caption=case.reference if case else access.title if access else "",
        about=_child(session, case) if case and may_know else "",
        advice_title=forms.advice_types[contribution.advice_type].title if contribution else "",
        contribution_id=request_id,
        asked_by=_name(session, contribution.requested_by_id) if contribution else "",
        notes=notes_left(session, task) if contribution and is_open else (),
        lies_with=_holder(session, task),
        due_on=task.due_on,
        opened_at=task.opened_at,
        form=form,
        answers=draft.answers if draft else starting_answers(session, person_id, task, form, forms, file_names),
        has_draft=draft is not None,
        choices=choices_for(session, form, forms, AskedIn(task.case_id, task.instance_id)),
        file_names=file_names,
        closed=None if is_open else _closed_sentence(session, task),
        may_complete=is_open and not why_not and permits(Action.TASK_COMPLETE, standing),
        hands=hands_of(session, task, standing, is_barred=bool(why_not)),
        may_see_case=may_see_case,
        why_not=why_not,
        access=access,
    )


def next_open_task(session: Session, person_id: UUID, case_id: UUID | None, today: date) -> UUID | None:
    """Give the open task of the case that this person should do next: the one due first; None when there is none."""
    if case_id is None:
        return None  # What belongs to no case has nothing to do with anything else that belongs to none.
    return session.scalar(
        select(Task.id)
        .where(
            Task.case_id == case_id,
            Task.closed_at.is_(None),
            (Task.person_id.is_(None)) | (Task.person_id == person_id),
            may(Action.TASK_COMPLETE, person_id, today, TASKS),
        )
        .order_by(Task.due_on.is_(None), Task.due_on, Task.opened_at, Task.id)
        .limit(1)
    )


def receipt(session: Session, person_id: UUID, task_id: UUID) -> Receipt:
    """Give what this person sent to a task, the newest; ``NotFound`` when they sent nothing."""
    found = session.execute(
        select(Submission, Task, Case.reference)
        .join(Task, Task.id == Submission.task_id)
        .outerjoin(Case, Case.id == Submission.case_id)
        .where(Submission.task_id == task_id, Submission.author_id == person_id)
        .order_by(Submission.submitted_at.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFound
    submission, task, reference = found
    return Receipt(task.name, reference or "", submission.submitted_at, submission.id)


def _child(session: Session, case: Case) -> str:
    return session.get_one(Child, case.child_id).name


def _open_request(session: Session, person_id: UUID, request: Contribution | None, today: date) -> UUID | None:
    if request is None:
        return None
    standing = standing_on_contribution(session, person_id, request.id, today)
    return request.id if permits(Action.CONTRIBUTION_VIEW, standing) else None


def _name(session: Session, person_id: UUID | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""


def _holder(session: Session, task: Task) -> str:
    if task.person_id is not None:
        return _name(session, task.person_id)
    if task.inbox_id is not None:
        return session.get_one(Inbox, task.inbox_id).name
    return _TEAMS.get(task.lane, "")


def _closed_sentence(session: Session, task: Task) -> str:
    if not task.completed or task.closed_by_id is None or task.closed_at is None:
        moved = "case" if task.case_id else "request"
        return f"This task is no longer needed, because the {moved} has moved on."
    return f"Already done by {_name(session, task.closed_by_id)} on {day_in_words(day_of(task.closed_at))}."


def _why_not(session: Session, task: Task, person_id: UUID) -> str:
    """Say why the second pair of eyes that a task asks for cannot be this person's; empty when it can."""
    if task.not_same_person_as is None:
        return ""
    before = session.scalar(
        select(Task)
        .where(Task.instance_id == task.instance_id, Task.element == task.not_same_person_as, Task.completed.is_(True))
        .order_by(Task.closed_at.desc())
        .limit(1)
    )
    if before is None or before.closed_by_id != person_id:
        return ""
    return f"Somebody else must do this, because you did “{before.name}”."
