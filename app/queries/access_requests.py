"""One's own requests to be let see a case: asking, and how each of them stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.access import ACCESS_OUTCOMES, AccessOutcome
from app.domain.actions import Action
from app.domain.policy import require
from app.domain.processes import ACCESS_REQUEST
from app.domain.refusals import OutOfStep
from app.domain.roles import Role
from app.formkit import Answers, Form
from app.queries.released_forms import live_forms
from app.queries.released_processes import processes_of
from app.store.scope import may
from app.store.standing import standing_on
from app.store.tables import Release
from app.store.tables.access import AccessRequest
from app.store.tables.answers import Draft, Submission
from app.store.tables.cases import Case
from app.store.tables.processes import Instance, Task
from app.store.things import ACCESS_REQUESTS, CASES

ASKING_FORM = "ask-for-access"


@dataclass(frozen=True)
class AskingPage:
    """The live release's form for asking, and what this person has answered so far."""

    form: Form
    answers: Answers
    has_draft: bool


@dataclass(frozen=True)
class OwnRequest:
    """One request as its author sees it: what they wrote, and how it stands; never why, nor what the council knows."""

    id: UUID
    child: str
    asked_at: datetime
    state: str
    decided_at: datetime | None
    may_withdraw: bool
    task_id: UUID | None
    """The question that waits for their answer."""
    case_id: UUID | None
    """The case, while they may see it."""
    submission_id: UUID | None
    """What they sent."""


def asking_page(session: Session, person_id: UUID) -> AskingPage | None:
    """Give the form with this person's draft of it; None where the live release knows no requests for access."""
    release = session.scalar(select(Release).where(Release.is_live))
    if release is None or ACCESS_REQUEST not in processes_of(session, release).processes:
        return None
    form = live_forms(session).forms.get(ASKING_FORM)
    if form is None:
        return None
    draft = session.scalar(
        select(Draft).where(Draft.person_id == person_id, Draft.form == form.name, Draft.task_id.is_(None))
    )
    return AskingPage(form, draft.answers if draft else {}, draft is not None)


def own_requests(session: Session, person_id: UUID, today: date) -> tuple[OwnRequest, ...]:
    """Give every request that this person made, the newest first."""
    question = and_(Task.instance_id == AccessRequest.id, Task.closed_at.is_(None), Task.lane == Role.ASKER)
    sent = and_(Submission.instance_id == AccessRequest.id, Submission.form == ASKING_FORM)
    sees_case = and_(Case.id == AccessRequest.case_id, may(Action.CASE_VIEW, person_id, today, CASES))
    found = session.execute(
        select(AccessRequest, Instance.running, Task.id, Case.id, Submission.id)
        .join(Instance, Instance.id == AccessRequest.id)
        .outerjoin(Task, question)
        .outerjoin(Case, sees_case)
        .outerjoin(Submission, sent)
        .where(AccessRequest.person_id == person_id)
        .order_by(AccessRequest.asked_at.desc(), AccessRequest.id)
    )
    return tuple(_own(*row) for row in found)


def own_request(session: Session, person_id: UUID, request_id: UUID, today: date) -> OwnRequest:
    """Give one's own request that may still be withdrawn; ``NotFound`` for another's, ``OutOfStep`` once answered."""
    require(Action.ACCESS_WITHDRAW, standing_on(session, person_id, ACCESS_REQUESTS, request_id, today))
    request = next(each for each in own_requests(session, person_id, today) if each.id == request_id)
    if not request.may_withdraw:
        raise OutOfStep("This request has been answered already. Nothing was changed.")
    return request


def _own(
    request: AccessRequest, is_running: bool, task_id: UUID | None, case_id: UUID | None, submission_id: UUID | None
) -> OwnRequest:
    waits = "We asked you something" if task_id else "Waiting for an answer"
    return OwnRequest(
        id=request.id,
        child=f"{request.given_name} {request.family_name}",
        asked_at=request.asked_at,
        state=ACCESS_OUTCOMES[request.outcome] if request.outcome else waits,
        decided_at=request.decided_at,
        may_withdraw=is_running and request.outcome is None,
        task_id=task_id,
        case_id=case_id if request.outcome is AccessOutcome.GRANTED else None,
        submission_id=submission_id,
    )
