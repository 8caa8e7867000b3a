"""Every request to be let see a case, answered or not, as the council looks back on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.access import ACCESS_OUTCOMES, AccessOutcome
from app.domain.actions import Action
from app.domain.outcome_words import RELATIONS
from app.domain.policy import require
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.standing import standing_of
from app.store.tables.access import AccessRequest
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person

_ASKING_FORM = "ask-for-access"
_WAITING = "waiting"
#: How a request stands: what the filter offers.
STANDS: Mapping[str, str] = {
    _WAITING: "Not answered yet",
    **{each.value: ACCESS_OUTCOMES[each] for each in ACCESS_OUTCOMES},
}

_ORDERS: Orders = {
    "asked": (AccessRequest.asked_at,),
    "decided": (AccessRequest.decided_at,),
    "who": (Person.name,),
    "child": (AccessRequest.family_name, AccessRequest.given_name),
}
REVIEW_SORTS = tuple(_ORDERS)


@dataclass(frozen=True)
class ReviewedRequest:
    """One request: who asked about whom, and how, by whom and why it was answered."""

    asker_id: UUID
    asker: str
    email: str
    child: str
    born_on: date
    relation: str
    asked_at: datetime
    stands: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    case_id: UUID | None
    reference: str
    submission_id: UUID | None
    """What they wrote."""


def access_review(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int = 1
) -> Listing[ReviewedRequest]:
    """Give a page of the requests for access to those who may look back on them; ``NotFound`` for all others."""
    require(Action.ACCESS_REVIEW, standing_of(session, person_id, today))
    decider = aliased(Person)
    which = [_FILTERS[name](value) for name, value in filters.items() if name in _FILTERS]
    statement = (
        select(AccessRequest, Person, decider.name, Case.reference, Submission.id)
        .join(Person, Person.id == AccessRequest.person_id)
        .outerjoin(decider, decider.id == AccessRequest.decided_by_id)
        .outerjoin(Case, Case.id == AccessRequest.case_id)
        .outerjoin(Submission, (Submission.instance_id == AccessRequest.id) & (Submission.form == _ASKING_FORM))
        .where(*which)
        .order_by(*ordered(sort, _ORDERS, AccessRequest.id))
    )
    found = listing(session.execute(cut(statement, number)).all(), number)
    return Listing(tuple(_row(*row) for row in found.rows), found.number, found.has_more)


def _row(
    request: AccessRequest, asker: Person, decided_by: str | None, reference: str | None, submission_id: UUID | None
) -> ReviewedRequest:
    return ReviewedRequest(
        asker_id=asker.id,
        asker=asker.name,
        email=asker.email,
        child=f"{request.given_name} {request.family_name}",
        born_on=request.born_on,
        relation=RELATIONS[request.relation],
        asked_at=request.asked_at,
        stands=STANDS[request.outcome or _WAITING],
        decided_at=request.decided_at,
        decided_by=decided_by or "",
        reason=request.reason or "",
        case_id=request.case_id,
        reference=reference or "",
        submission_id=submission_id,
    )


def _search(value: str) -> ColumnElement[bool]:
    child = AccessRequest.given_name + " " + AccessRequest.family_name
    found: list[ColumnElement[bool]] = [
        each.icontains(value, autoescape=True) for each in (child, Person.name, Person.email)
    ]
    return or_(*found)


def _stands(value: str) -> ColumnElement[bool]:
    if value == _WAITING:
        return AccessRequest.outcome.is_(None)
    return AccessRequest.outcome == AccessOutcome(value) if value in set(AccessOutcome) else false()


_FILTERS: Mapping[str, Callable[[str], ColumnElement[bool]]] = {"search": _search, "stands": _stands}
REVIEW_FILTERS = tuple(_FILTERS)
