"""The documents of a case that a person may open."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.queries.advice_titles import AdviceTitles
from app.queries.form_titles import FormTitles
from app.store.scope import may
from app.store.tables.answers import File, ScanState, Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.tables.requests import Contribution
from app.store.things import FILES

_SCAN = {
    ScanState.NOT_SCANNED: "Not scanned",
    ScanState.CLEAN: "No virus found",
    ScanState.INFECTED: "A virus was found: it cannot be opened",
}


@dataclass(frozen=True)
class FileRow:
    """One document in a list."""

    id: UUID
    name: str
    size: int
    sent_by: str
    sent_at: datetime
    sent_with: str
    """The form that it was attached to."""
    about: str
    submission_id: UUID | None
    scan: str
    can_be_opened: bool


def file_rows(session: Session, person_id: UUID, case: Case, today: date) -> tuple[FileRow, ...]:
    """Give the documents of a case that this person may open, the newest first."""
    found = session.execute(
        select(File, Person.name, Submission.form, Contribution, Instance.release_id)
        .join(Person, Person.id == File.uploaded_by_id)
        .outerjoin(Submission, Submission.id == File.submission_id)
        .outerjoin(Instance, Instance.id == Submission.instance_id)
        .outerjoin(Contribution, Contribution.id == Submission.instance_id)
        .where(File.case_id == case.id, may(Action.FILE_DOWNLOAD, person_id, today, FILES))
        .order_by(File.uploaded_at.desc(), File.name, File.id)
    ).all()
    forms, titles = FormTitles(session), AdviceTitles(session)
    return tuple(
        FileRow(
            id=file.id,
            name=file.name,
            size=file.size,
            sent_by=sender,
            sent_at=file.uploaded_at,
            sent_with=forms.of(form, case, release_id) if form else "",
            about=titles.of(request, case.release_id),
            submission_id=file.submission_id,
            scan=_SCAN[file.scan],
            can_be_opened=file.scan is not ScanState.INFECTED,
        )
        for file, sender, form, request, release_id in found
    )
