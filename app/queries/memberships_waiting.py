"""Who asks to belong to an organisation, and waits for an answer of its admin or of the council."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import NotFound, OutOfStep
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.scope import may
from app.store.standing import standing_on_organisation
from app.store.tables.organisations import MembershipRequest, Organisation
from app.store.tables.people import Person
from app.store.things import ORGANISATIONS

_ORDERS: Orders = {
    "asked": [MembershipRequest.asked_at],
    "name": [func.lower(Person.name)],
    "organisation": [func.lower(Organisation.name)],
}
WAITING_SORTS = tuple(_ORDERS)


@dataclass(frozen=True)
class WaitingRow:
    """One person who asks to belong to an organisation."""

    id: UUID
    organisation_id: UUID
    organisation: str
    name: str
    email: str
    job_title: str | None
    note: str
    asked_at: datetime


def memberships_waiting(
    session: Session,
    person_id: UUID,
    today: date,
    sort: str,
    number: int,
    *,
    organisation_id: UUID | None = None,
) -> Listing[WaitingRow]:
    """Give a page of what waits for an answer that this person may give, of all organisations or of one."""
    statement = (
        select(MembershipRequest, Organisation.name.label("organisation"), Person)
        .join(Organisation, Organisation.id == MembershipRequest.organisation_id)
        .join(Person, Person.id == MembershipRequest.person_id)
        .where(
            MembershipRequest.decided_at.is_(None),
            Person.active,
            may(Action.MEMBERSHIP_DECIDE, person_id, today, ORGANISATIONS),
        )
        .order_by(*ordered(sort, _ORDERS, MembershipRequest.asked_at, MembershipRequest.id))
    )
    if organisation_id is not None:
        statement = statement.where(Organisation.id == organisation_id)
    found = session.execute(cut(statement, number)).all()
    return listing([_row(row.MembershipRequest, row.organisation, row.Person) for row in found], number)


def membership_request(session: Session, person_id: UUID, request_id: UUID, today: date) -> WaitingRow:
    """Give one that waits to whoever may answer it; ``OutOfStep`` once it is answered."""
    found = session.execute(
        select(MembershipRequest, Organisation.name.label("organisation"), Person)
        .join(Organisation, Organisation.id == MembershipRequest.organisation_id)
        .join(Person, Person.id == MembershipRequest.person_id)
        .where(MembershipRequest.id == request_id)
    ).first()
    if found is None:
        raise NotFound
    organisation_id = found.MembershipRequest.organisation_id
    require(Action.MEMBERSHIP_DECIDE, standing_on_organisation(session, person_id, organisation_id, today))
    if found.MembershipRequest.decided_at is not None:
        raise OutOfStep(f"{found.Person.name} has had an answer already. Look at the page of {found.organisation}.")
    return _row(found.MembershipRequest, found.organisation, found.Person)


def _row(request: MembershipRequest, organisation: str, person: Person) -> WaitingRow:
    return WaitingRow(
        id=request.id,
        organisation_id=request.organisation_id,
        organisation=organisation,
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        note=request.note,
        asked_at=request.asked_at,
    )
