"""One submission, to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.formkit import ShownPage, show
from app.queries.choices import choices_for
from app.queries.released_forms import forms_of
from app.store.offers import AskedIn, named
from app.store.standing import standing_on
from app.store.tables.answers import File, Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.things import SUBMISSIONS


@dataclass(frozen=True)
class SubmissionPage:
    """Who said what, when."""

    title: str
    case_id: UUID | None
    case_reference: str
    """Empty for what belongs to no case."""
    author: str
    on_behalf_of: str
    submitted_at: datetime
    answers: tuple[ShownPage, ...]


def submission_page(session: Session, person_id: UUID, submission_id: UUID, today: date) -> SubmissionPage:
    """Give a submission with its answers; ``NotFound`` for whoever may not see it."""
    standing = standing_on(session, person_id, SUBMISSIONS, submission_id, today)
    submission = session.get_one(Submission, submission_id)
    require(Action.SUBMISSION_VIEW, standing)
    case = session.get_one(Case, submission.case_id) if submission.case_id else None
    instance = session.get(Instance, submission.instance_id) if submission.instance_id else None
    forms = forms_of(session, _release_of(instance, case))
    form = forms.forms[submission.form]
    choices = choices_for(session, form, forms, AskedIn(submission.case_id, submission.instance_id))
    labels: dict[str, dict[str, str]] = {source: dict(offered) for source, offered in choices.items()}
    chosen = _texts(submission.answers)
    for source, words in labels.items():
        # Who or what was chosen then may no longer be on offer now, and is still called by its name.
        labels[source] = {**named(session, source, chosen), **words}
    labels["files"] = _file_names(session, submission)
    return SubmissionPage(
        title=form.title,
        case_id=submission.case_id,
        case_reference=case.reference if case else "",
        author=session.get_one(Person, submission.author_id).name,
        on_behalf_of=submission.on_behalf_of or "",
        submitted_at=submission.submitted_at,
        answers=tuple(show(form, submission.answers, labels)),
    )


def _release_of(instance: Instance | None, case: Case | None) -> UUID:
    """Give the release that the answers were asked by: the process's own, else the case's."""
    if instance is not None:
        return instance.release_id
    if case is None:
        raise NotFound  # Answers of neither a process nor a case are nobody's.
    return case.release_id


def _texts(answers: Mapping[str, Any]) -> frozenset[str]:
    """Give every text that was chosen, one or several, whatever the question."""
    values = (each for answer in answers.values() for each in (answer if isinstance(answer, list) else [answer]))
    return frozenset(value for value in values if isinstance(value, str))


def _file_names(session: Session, submission: Submission) -> dict[str, str]:
    files = session.execute(select(File.id, File.name).where(File.case_id == submission.case_id))
    return {str(file_id): name for file_id, name in files}
