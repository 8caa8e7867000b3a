"""What somebody who asks to be let see a case wrote, and what the council knows to decide on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.access import ACCESS_OUTCOMES
from app.domain.outcome_words import RELATIONS
from app.domain.roles import Role
from app.domain.wording import request_for_access
from app.store.access_requests import cases_meant
from app.store.grants import live_on
from app.store.tables.access import AccessRequest
from app.store.tables.answers import Submission
from app.store.tables.cases import Grant
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Task

_ASKED, _ANSWERED = ("decide-access", "question_to_asker"), ("answer-about-access", "answer")


@dataclass(frozen=True)
class Said:
    """A question that the council asked the asker, or the answer to it."""

    is_question: bool
    text: str
    at: datetime


@dataclass(frozen=True)
class CaseMeant:
    """A case that may be the one that is asked about, and how the asker may see it already."""

    case_id: UUID
    reference: str
    child: str
    born_on: date
    is_same_day: bool
    school: str
    seen_as: tuple[str, ...]


@dataclass(frozen=True)
class EarlierRequest:
    """What the same person asked before, and why it was decided so."""

    child: str
    asked_at: datetime
    outcome: str
    reason: str


@dataclass(frozen=True)
class KnownOfAccess:
    """What only the council sees: who asks, which cases may be meant, what was asked before."""

    email: str
    works_for: tuple[str, ...]
    cases: tuple[CaseMeant, ...]
    earlier: tuple[EarlierRequest, ...]


@dataclass(frozen=True)
class AccessAsked:
    """One request for access. ``known`` is None on the asker's own task: they learn nothing from it."""

    title: str
    asker: str
    child: str
    born_on: date
    school: str
    relation: str
    why: str
    asked_at: datetime
    said: tuple[Said, ...]
    known: KnownOfAccess | None


def access_asked(session: Session, task: Task, today: date) -> AccessAsked | None:
    """Give the request for access that a task belongs to, as whoever does that task may see it; None for any other."""
    if task.case_id is not None or session.get(AccessRequest, task.instance_id) is None:
        return None
    return access_asked_for(session, task.instance_id, today, is_asker=task.lane is Role.ASKER)


def access_asked_for(session: Session, request_id: UUID, today: date, *, is_asker: bool) -> AccessAsked:
    """Give one request for access; what the council knows is left out for the asker."""
    request = session.get_one(AccessRequest, request_id)
    asker = session.get_one(Person, request.person_id)
    return AccessAsked(
        title="Your request for access" if is_asker else request_for_access(asker.name),
        asker=asker.name,
        child=f"{request.given_name} {request.family_name}",
        born_on=request.born_on,
        school=request.school,
        relation=RELATIONS[request.relation],
        why=request.why,
        asked_at=request.asked_at,
        said=_said(session, request_id),
        known=None if is_asker else _known(session, request, asker, today),
    )


def _said(session: Session, request_id: UUID) -> tuple[Said, ...]:
    found = session.scalars(
        select(Submission)
        .where(Submission.instance_id == request_id, Submission.form.in_([_ASKED[0], _ANSWERED[0]]))
        .order_by(Submission.submitted_at, Submission.id)
    )
    words_of = dict((_ASKED, _ANSWERED))
    said = ((each.form == _ASKED[0], each.answers.get(words_of[each.form]), each.submitted_at) for each in found)
    return tuple(Said(is_question, str(text), at) for is_question, text, at in said if text)


def _known(session: Session, request: AccessRequest, asker: Person, today: date) -> KnownOfAccess:
    works_for = session.scalars(
        select(Organisation.name)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == asker.id)
        .order_by(Organisation.name)
    )
    return KnownOfAccess(asker.email, tuple(works_for), _cases(session, request, today), _earlier(session, request))


def _cases(session: Session, request: AccessRequest, today: date) -> tuple[CaseMeant, ...]:
    meant = cases_meant(session, request)
    seen_as = _seen_as(session, request.person_id, [case.id for case, *_ in meant], today)
    return tuple(
        CaseMeant(
            case_id=case.id,
            reference=case.reference,
            child=child.name,
            born_on=child.born_on,
            is_same_day=child.born_on == request.born_on,
            school=school,
            seen_as=tuple(seen_as.get(case.id, ())),
        )
        for case, child, school in meant
    )


def _seen_as(session: Session, person_id: UUID, case_ids: Sequence[UUID], today: date) -> Mapping[UUID, Sequence[str]]:
    """Give in which relations the person may see each of the cases today."""
    grants = session.execute(
        select(Grant.case_id, Grant.relation)
        .where(Grant.person_id == person_id, Grant.case_id.in_(case_ids), live_on(today))
        .order_by(Grant.given_at, Grant.id)
    )
    found: dict[UUID, list[str]] = {}
    for case_id, relation in grants:
        found.setdefault(case_id, []).append(RELATIONS[relation])
    return found


def _earlier(session: Session, request: AccessRequest) -> tuple[EarlierRequest, ...]:
    found = session.scalars(
        select(AccessRequest)
        .where(AccessRequest.person_id == request.person_id, AccessRequest.asked_at < request.asked_at)
        .order_by(AccessRequest.asked_at.desc())
        .limit(10)
    )
    return tuple(
        EarlierRequest(
            f"{each.given_name} {each.family_name}",
            each.asked_at,
            ACCESS_OUTCOMES[each.outcome] if each.outcome else "Not answered yet",
            each.reason or "",
        )
        for each in found
    )
