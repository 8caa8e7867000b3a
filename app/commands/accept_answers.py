"""Accepting what a person answered to a form, in the moment and the place in which it is sent."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from app.commands.happening import Rules
from app.domain.days import day_of
from app.domain.refusals import InvalidAnswers, NotFound
from app.formkit import Accepted, Form, accept, choices_of, sent_on_behalf_of
from app.store import Work
from app.store.offers import AskedIn
from app.store.tables import Submission

#: The answer of every advice form that says whether there is any advice in it.
_CONTRIBUTION, _GIVEN = "contribution", "give"

_NOT_YOURS = "One of the files is no longer there. Attach it again."


def accept_answers(work: Work, rules: Rules, form: Form, answers: Mapping[str, Any], asked_in: AskedIn) -> Accepted:
    """Give the pruned answers and what the process may see of them; ``InvalidAnswers`` says what is wrong and where.

    Options are those on offer now.
    """
    choices = choices_of(form, rules.forms, lambda source: work.offers.of(source, asked_in))
    return accept(form, answers, choices, today=day_of(work.now))


def keep_submission(
    work: Work,
    form: Form,
    accepted: Accepted,
    *,
    person_id: UUID,
    case_id: UUID | None,
    instance_id: UUID,
    task_id: UUID | None = None,
    on_behalf_of: str | None = None,
) -> Submission:
    """Keep what a person sent, with its files, and show it to those whom the form names unless it is held back.

    Why somebody handed a request for advice back, or could not advise, is for the council and the service alone.

    ``on_behalf_of``: whose words they are, where the sender only wrote them down; else the form says it.
    ``InvalidAnswers`` when it names a file that is not this person's to attach.
    """
    submission = work.submissions.add(
        case_id=case_id,
        instance_id=instance_id,
        task_id=task_id,
        form=form.name,
        form_hash=form.hash,
        answers=accepted.answers,
        author_id=person_id,
        on_behalf_of=on_behalf_of or sent_on_behalf_of(form, accepted.answers),
        part=form.part,
    )
    _attach_files(work, form, submission)
    if not form.held_back and accepted.outputs.get(_CONTRIBUTION, _GIVEN) == _GIVEN:
        work.submissions.share(submission, form.shown_to)
    return submission


def _attach_files(work: Work, form: Form, submission: Submission) -> None:
    for question_id, file_id in _named_files(form, submission):
        try:
            file = work.files.get(UUID(file_id))
        except (NotFound, ValueError):
            raise InvalidAnswers({question_id: _NOT_YOURS}) from None
        if file.uploaded_by_id != submission.author_id or file.case_id not in (None, submission.case_id):
            raise InvalidAnswers({question_id: _NOT_YOURS})
        # A file that is sent a second time belongs to the newest answers: who may read those may open it.
        file.case_id, file.submission_id = submission.case_id, submission.id


def _named_files(form: Form, submission: Submission) -> Iterator[tuple[str, str]]:
    for question in form.questions:
        if question.kind == "file":
            for file_id in submission.answers.get(question.id) or ():
                yield question.id, str(file_id)
