"""Where each kind of thing lies: the columns that say whose it is, for ``scope`` and ``standing`` alike."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import SQLColumnExpression, case, null, or_, select

from app.domain.stages import ContributionOutcome, ContributionStatus
from app.store.tables.access import AccessRequest
from app.store.tables.answers import File, Submission
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.processes import Task
from app.store.tables.requests import Consultation, Contribution

Column: TypeAlias = SQLColumnExpression[Any]
_NONE: Column = null()


@dataclass(frozen=True)
class Thing:
    """A kind of thing that the policy is asked about; a column it does not have is NULL, which fulfils nothing.

    ``case_id``: grants on this case count. ``inbox_id``: members of this inbox count. ``person_id``: it is assigned
    to this person. ``author_id``: this person wrote or sent it. ``submission_id``: it is, or is part of, this
    submission, which may be shown to others; ``file_id``: it is this file; either may be withheld. ``part`` and
    ``written_at``: what a grant that shows less than the whole case is held against. ``lane``: it is a task of this
    lane. ``organisation_id``: members and admins of this organisation count.
    """

    id: Column
    case_id: Column = _NONE
    inbox_id: Column = _NONE
    person_id: Column = _NONE
    author_id: Column = _NONE
    submission_id: Column = _NONE
    file_id: Column = _NONE
    part: Column = _NONE
    written_at: Column = _NONE
    lane: Column = _NONE
    organisation_id: Column = _NONE


_WITH_SERVICE = Contribution.status.in_([ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR])
#: Who contributed can read it for as long as it stands; who declined, or whose advice was not used, cannot.
_STANDS = or_(Contribution.settled_at.is_(None), Contribution.outcome == ContributionOutcome.ACCEPTED)

CASES = Thing(Case.id, case_id=Case.id)
TASKS = Thing(Task.id, case_id=Task.case_id, inbox_id=Task.inbox_id, person_id=Task.person_id, lane=Task.lane)
INBOXES = Thing(Inbox.id, inbox_id=Inbox.id, organisation_id=Inbox.organisation_id)
ORGANISATIONS = Thing(Organisation.id, organisation_id=Organisation.id)
CONTRIBUTIONS = Thing(
    Contribution.id,
    case_id=Contribution.case_id,
    inbox_id=case((_WITH_SERVICE, Contribution.inbox_id)),
    person_id=case((_STANDS, Contribution.person_id)),
)
ACCESS_REQUESTS = Thing(AccessRequest.id, author_id=AccessRequest.person_id)
CONSULTATIONS = Thing(Consultation.id, case_id=Consultation.case_id, inbox_id=Consultation.inbox_id)
#: A submission is the assigned person's when it belongs to a request that is assigned to them.
SUBMISSIONS = Thing(
    Submission.id,
    case_id=Submission.case_id,
    person_id=select(CONTRIBUTIONS.person_id)
    .where(Contribution.id == Submission.instance_id)
    .correlate(Submission)
    .scalar_subquery(),
    author_id=Submission.author_id,
    submission_id=Submission.id,
    part=Submission.part,
    written_at=Submission.submitted_at,
)
#: A file can be opened by whoever sent it, also before there is a case; by others as the submission it is part of.
FILES = Thing(
    File.id,
    case_id=File.case_id,
    person_id=select(CONTRIBUTIONS.person_id)
    .join(Submission, Submission.instance_id == Contribution.id)
    .where(Submission.id == File.submission_id)
    .correlate(File)
    .scalar_subquery(),
    author_id=File.uploaded_by_id,
    submission_id=File.submission_id,
    file_id=File.id,
    part=select(Submission.part).where(Submission.id == File.submission_id).correlate(File).scalar_subquery(),
    written_at=File.uploaded_at,
)
