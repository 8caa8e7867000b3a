"""One submission, to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.formkit import Form, Question, ShownPage, show
from app.queries.choices import choices_for
from app.queries.released_forms import forms_of
from app.queries.withheld_addresses import is_any_address_withheld
from app.store.offers import AskedIn, named
from app.store.scope import may
from app.store.standing import standing_on
from app.store.tables.answers import File, Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.things import FILES, SUBMISSIONS


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
    labels["files"] = files = _file_names(session, person_id, submission, today)
    readable = _readable(session, person_id, submission, form, files, today)
    return SubmissionPage(
        title=form.title,
        case_id=submission.case_id,
        case_reference=case.reference if case else "",
        author=session.get_one(Person, submission.author_id).name,
        on_behalf_of=submission.on_behalf_of or "",
        submitted_at=submission.submitted_at,
        answers=tuple(show(form, readable, labels)),
    )


def _release_of(instance: Instance | None, case: Case | None) -> UUID:
    """Give the release that the answers were asked by: the process's own, else the case's."""
    if instance is not None:
        return instance.release_id
    if case is None:
        raise NotFound  # Answers of neither a process nor a case are nobody's.
    return case.release_id


def _readable(
    session: Session, person_id: UUID, submission: Submission, form: Form, files: Mapping[str, str], today: date
) -> dict[str, Any]:
    """Give the answers as this reader may have them.

    A file that is withheld from them is not there at all. Where somebody's whereabouts are withheld from them, no
    address is shown; whoever wrote one reads their own words.
    """
    case_id, is_own = submission.case_id, submission.author_id == person_id
    hides = not is_own and case_id is not None and is_any_address_withheld(session, case_id, person_id, today)
    return _shown(form.questions, submission.answers, files, hides_addresses=hides)


def _shown(
    questions: Iterable[Question], answers: Mapping[str, Any], files: Mapping[str, str], *, hides_addresses: bool
) -> dict[str, Any]:
    shown = dict(answers)
    for question in questions:
        value = answers.get(question.id)
        if question.kind == "address" and value and hides_addresses:
            shown[question.id] = {"line_1": "Withheld"}
        elif question.kind == "file" and isinstance(value, list):
            shown[question.id] = [each for each in value if each in files]
        elif question.kind == "list" and isinstance(value, list):
            rows = [row for row in value if isinstance(row, Mapping)]
            shown[question.id] = [
                _shown(question.questions, row, files, hides_addresses=hides_addresses) for row in rows
            ]
    return shown


def _texts(answers: Mapping[str, Any]) -> frozenset[str]:
    """Give every text that was chosen, one or several, whatever the question."""
    values = (each for answer in answers.values() for each in (answer if isinstance(answer, list) else [answer]))
    return frozenset(value for value in values if isinstance(value, str))


def _file_names(session: Session, person_id: UUID, submission: Submission, today: date) -> dict[str, str]:
    """Give the names of those files of the case that this reader may have."""
    may_have = may(Action.FILE_DOWNLOAD, person_id, today, FILES)
    files = session.execute(select(File.id, File.name).where(File.case_id == submission.case_id, may_have))
    return {str(file_id): name for file_id, name in files}
