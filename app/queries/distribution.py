"""Several requests of an inbox that are distributed at once: which, with what is asked and answered, and the result."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.policy import require
from app.domain.roles import Role
from app.domain.wording import day_in_words
from app.formkit import JSON, Answers, Choices, Form
from app.queries.advice_titles import AdviceTitles
from app.queries.choices import choices_for
from app.queries.inbox_left import ANSWER, ANSWER_OF_INBOX, FORWARDED_TO
from app.queries.own_files import own_file_names
from app.queries.released_forms import forms_of
from app.store.offers import AskedIn, named
from app.store.standing import standing_on_inbox
from app.store.tables.answers import Draft, Submission
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Inbox
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution

_ASSIGNED_TO = "assignee"


@dataclass(frozen=True)
class Chosen:
    """One of the requests that were ticked."""

    task_id: UUID
    what: str
    case_reference: str
    child: str
    """Empty once the request no longer waits here: then it is somebody else's to know."""
    due_on: date | None
    days_left: int | None
    why_not: str
    """Why it cannot be done with the others; empty when it can."""


@dataclass(frozen=True)
class Distribution:
    """What is asked about the requests that were ticked, and what this person has answered so far."""

    inbox_id: UUID
    inbox: str
    chosen: tuple[Chosen, ...]
    form: Form
    answers: Answers
    choices: Choices
    file_names: Mapping[str, str]

    @property
    def to_do(self) -> tuple[Chosen, ...]:
        """The requests with which it will be done."""
        return tuple(each for each in self.chosen if not each.why_not)

    @property
    def action(self) -> str:
        """What the form's answer gives to the process: ``assign``, ``forward``, ``not_known``; empty before it."""
        return str(self.answers.get(ANSWER) or "")

    @property
    def to(self) -> str:
        """The person or the inbox that was chosen, in words; empty when there is none."""
        offered = {value: words for pairs in self.choices.values() for value, words in pairs}
        answer = self.answers.get({"assign": _ASSIGNED_TO, "forward": FORWARDED_TO}.get(self.action, ""))
        return offered.get(str(answer), "")


@dataclass(frozen=True)
class Result:
    """What became of one request that was distributed."""

    task_id: UUID
    what: str
    case_reference: str
    is_done: bool
    """This person's answer was taken."""
    is_open: bool
    says: str


def distribution(
    session: Session, person_id: UUID, inbox_id: UUID, task_ids: Sequence[UUID], today: date
) -> Distribution | None:
    """Give what is asked about these tasks of the inbox; None when none of them still waits.

    ``NotFound`` for whoever does not distribute the inbox.
    """
    require(Action.INBOX_DISTRIBUTE, standing_on_inbox(session, person_id, inbox_id, today))
    found = _tasks(session, inbox_id, task_ids)
    first = next((row for row in found if row.Task.closed_at is None), None)
    if first is None:
        return None
    forms = forms_of(session, first.release_id)
    form = forms.forms[first.Task.form]
    titles = AdviceTitles(session)
    chosen = tuple(_chosen(row, titles, form, today) for row in found)
    return Distribution(
        inbox_id=inbox_id,
        inbox=session.get_one(Inbox, inbox_id).name,
        chosen=chosen,
        form=form,
        answers=_common_draft(session, person_id, [each.task_id for each in chosen if not each.why_not]),
        choices=choices_for(session, form, forms, AskedIn(first.Task.case_id, first.Task.instance_id)),
        file_names=own_file_names(session, person_id),
    )


def distribution_results(
    session: Session, person_id: UUID, inbox_id: UUID, task_ids: Sequence[UUID], today: date
) -> tuple[Result, ...]:
    """Give what became of these tasks of the inbox, those first that are left to do; ``NotFound`` without the inbox."""
    require(Action.INBOX_DISTRIBUTE, standing_on_inbox(session, person_id, inbox_id, today))
    found = _tasks(session, inbox_id, task_ids)
    own = {
        submission.task_id: submission.answers
        for submission in session.scalars(
            select(Submission).where(Submission.task_id.in_(task_ids), Submission.author_id == person_id)
        )
    }
    names = _names(session, own.values())
    titles = AdviceTitles(session)
    results = [
        Result(
            task_id=row.Task.id,
            what=titles.of(row.Contribution, row.release_id),
            case_reference=row.reference,
            is_done=row.Task.id in own,
            is_open=row.Task.closed_at is None,
            says=_done(own[row.Task.id], names) if row.Task.id in own else _not_done(row),
        )
        for row in found
    ]
    return tuple(sorted(results, key=lambda each: (each.is_done, not each.is_open)))


def _tasks(session: Session, inbox_id: UUID, task_ids: Sequence[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    return session.execute(
        select(Task, Contribution, Case.reference, Child, Instance.release_id, AskedDays.due_on, Person.name)
        .join(Contribution, Contribution.id == Task.instance_id)
        .join(Instance, Instance.id == Task.instance_id)
        .join(Case, Case.id == Task.case_id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Task.instance_id)
        .outerjoin(Person, Person.id == Task.closed_by_id)
        .where(
            Task.id.in_(task_ids),
            Task.inbox_id == inbox_id,
            Task.lane == Role.SERVICE_INBOX,
            Task.form == ANSWER_OF_INBOX,
        )
        .order_by(AskedDays.due_on.nulls_last(), Case.reference, Task.id)
    ).all()


def _chosen(row: Row[*tuple[Any, ...]], titles: AdviceTitles, form: Form, today: date) -> Chosen:
    task: Task = row.Task
    is_open = task.closed_at is None
    other_form = "" if task.form_hash == form.hash else "It asks other questions than the rest. Open it by itself."
    return Chosen(
        task_id=task.id,
        what=titles.of(row.Contribution, row.release_id),
        case_reference=row.reference,
        child=row.Child.name if is_open else "",
        due_on=row.due_on,
        days_left=(row.due_on - today).days if row.due_on else None,
        why_not=other_form if is_open else _not_done(row),
    )


def _common_draft(session: Session, person_id: UUID, task_ids: Sequence[UUID]) -> dict[str, JSON]:
    """Give the draft that this person has for every one of the tasks; nothing while they differ."""
    drafts = list(session.scalars(select(Draft).where(Draft.task_id.in_(task_ids), Draft.person_id == person_id)))
    is_common = len(drafts) == len(task_ids) and all(draft.answers == drafts[0].answers for draft in drafts)
    return dict(drafts[0].answers) if drafts and is_common else {}


def _names(session: Session, answers: Collection[Mapping[str, JSON]]) -> dict[str, str]:
    people = named(session, "inbox_members", {str(each.get(_ASSIGNED_TO)) for each in answers})
    return {**people, **named(session, "other_inboxes", {str(each.get(FORWARDED_TO)) for each in answers})}


def _done(answers: Mapping[str, JSON], names: Mapping[str, str]) -> str:
    match answers.get(ANSWER):
        case "assign":
            return f"Given to {names.get(str(answers.get(_ASSIGNED_TO)), 'the person you chose')}"
        case "forward":
            return f"Forwarded to {names.get(str(answers.get(FORWARDED_TO)), 'the inbox you chose')}"
        case _:
            return "The council was told"


def _not_done(row: Row[*tuple[Any, ...]]) -> str:
    task: Task = row.Task
    if task.closed_at is None:
        return "Not done. Open it to answer it by itself: what you entered is kept."
    if not task.completed:
        return "No longer needed, because the case has moved on."
    return f"Already done by {row.name or 'somebody else'} on {day_in_words(day_of(task.closed_at))}."
