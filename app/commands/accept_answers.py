"""Accepting what a person answered to a form, in the moment and the place in which it is sent."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from app.commands.happening import Rules
from app.domain.days import day_of
from app.domain.refusals import InvalidAnswers, NotFound
from app.formkit import Accepted, Form, accept, choices_of
from app.store import Work
from app.store.offers import AskedIn

_NOT_YOURS = "One of the files is no longer there. Attach it again."


def accept_answers(
    work: Work, rules: Rules, form: Form, answers: Mapping[str, Any], person_id: UUID, asked_in: AskedIn
) -> Accepted:
    """Give the pruned answers and what the process may see of them; ``InvalidAnswers`` says what is wrong and where.

    Options are those on offer now. Files that were attached become the case's; only a file that this person sent, or
    that is in the case already, can be named.
    """
    choices = choices_of(form, rules.forms, lambda source: work.offers.of(source, asked_in))
    accepted = accept(form, answers, choices, today=day_of(work.now))
    if asked_in.case_id is not None:
        attach_files(work, form, accepted, person_id, asked_in.case_id)
    return accepted


def attach_files(work: Work, form: Form, accepted: Accepted, person_id: UUID, case_id: UUID) -> None:
    """Make the files that the answers name the case's, or refuse those that are not this person's to attach."""
    for question_id, file_id in _attached(form, accepted):
        try:
            file = work.files.get(UUID(file_id))
        except (NotFound, ValueError):
            raise InvalidAnswers({question_id: _NOT_YOURS}) from None
        if file.case_id is None and file.uploaded_by_id == person_id:
            file.case_id = case_id
        elif file.case_id != case_id:
            raise InvalidAnswers({question_id: _NOT_YOURS})


def _attached(form: Form, accepted: Accepted) -> Iterator[tuple[str, str]]:
    for question in form.questions:
        if question.kind == "file":
            files = accepted.answers.get(question.id)
            for file_id in files if isinstance(files, list) else ():
                yield question.id, str(file_id)
