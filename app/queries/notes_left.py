"""What those who passed a request for advice on have written for whoever does it next."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.store.tables import Person, Submission, Task

#: Form → the question in it whose answer is meant for the next person. Each form's hint says that it will be read.
_FOR_THE_NEXT = {
    "choose-advice": "note_to_services",
    "choose-inbox": "note",
    "assign-request": "note_to_assignee",
    "check-advice": "missing",
    **{f"advice-{kind}": "hand_back_reason" for kind in ("education", "health", "psychology", "social-care", "other")},
}
#: Asked once for the whole case; all others belong to the one request.
_OF_THE_CASE = "choose-advice"


@dataclass(frozen=True)
class Note:
    """What one person wrote for the next."""

    by: str
    text: str


def notes_left(session: Session, task: Task) -> tuple[Note, ...]:
    """Give the newest note of each form, the oldest first, to whoever may do this task of a request for advice."""
    rows = session.execute(
        select(Submission, Person.name)
        .join(Person, Person.id == Submission.author_id)
        .where(
            Submission.case_id == task.case_id,
            Submission.form.in_(_FOR_THE_NEXT),
            or_(Submission.form == _OF_THE_CASE, Submission.instance_id == task.instance_id),
        )
        .order_by(Submission.submitted_at, Submission.id)
    )
    newest = {submission.form: (submission, name) for submission, name in rows}
    told = sorted(newest.values(), key=lambda found: found[0].submitted_at)
    notes = (Note(name, str(submission.answers.get(_FOR_THE_NEXT[submission.form]) or "")) for submission, name in told)
    return tuple(note for note in notes if note.text)
