"""The request for an assessment, as the person who makes it fills it in, and what they are told afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import permits
from app.domain.refusals import NotFound
from app.formkit import Answers, Choices, Form
from app.queries.choices import choices_for
from app.queries.own_files import own_file_names
from app.queries.released_forms import live_forms
from app.store.offers import AskedIn
from app.store.standing import standing_of
from app.store.tables.answers import Draft, Submission
from app.store.tables.cases import Case

REQUEST_FORM = "request-assessment"


@dataclass(frozen=True)
class RequestPage:
    """The live release's form for a request, and what this person has answered so far."""

    form: Form
    answers: Answers
    has_draft: bool
    choices: Choices
    file_names: Mapping[str, str]
    may_say_when: bool
    """True for officers, who key requests that reached the council another way on an earlier day."""


@dataclass(frozen=True)
class RequestReceipt:
    """What somebody who asked for an assessment is told."""

    reference: str
    submitted_at: datetime
    submission_id: UUID


def request_page(session: Session, person_id: UUID, today: date) -> RequestPage:
    """Give the form for a new request with this person's draft of it."""
    forms = live_forms(session)
    form = forms.forms[REQUEST_FORM]
    draft = session.scalar(
        select(Draft).where(Draft.person_id == person_id, Draft.form == form.name, Draft.task_id.is_(None))
    )
    return RequestPage(
        form=form,
        answers=draft.answers if draft else {},
        has_draft=draft is not None,
        choices=choices_for(session, form, forms, AskedIn()),
        file_names=own_file_names(session, person_id),
        may_say_when=permits(Action.CASE_CORRECT_DATE, standing_of(session, person_id, today)),
    )


def request_receipt(session: Session, person_id: UUID, case_id: UUID) -> RequestReceipt:
    """Give the receipt of a request to the person who made it; ``NotFound`` for everybody else."""
    found = session.execute(
        select(Case.reference, Submission.submitted_at, Submission.id)
        .join(Submission, Submission.case_id == Case.id)
        .where(Case.id == case_id, Submission.form == REQUEST_FORM, Submission.author_id == person_id)
    ).first()
    if found is None:
        raise NotFound
    return RequestReceipt(*found)
