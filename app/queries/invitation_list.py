"""Who was invited, for what, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.invitations import STAFF_ROLE_TITLES, InvitationState, state_of
from app.domain.outcome_words import RELATIONS
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.store.scope import may
from app.store.standing import standing_of
from app.store.tables.accounts import Invitation
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.things import CASES

#: What the invitations can be sorted by.
INVITATION_SORTS: Orders = {
    "name": (Invitation.name,),
    "email": (Invitation.email,),
    "sent": (Invitation.created_at,),
    "ends": (Invitation.ends_at,),
}

_NO_FILTERS: Mapping[str, str] = {}
_INVITER = aliased(Person)


@dataclass(frozen=True)
class InvitationRow:
    """One invitation. A case is named by its reference, to those who may see who has access to it."""

    id: UUID
    name: str
    email: str
    what_for: str
    as_what: str
    state: InvitationState
    sent_on: date
    sent_by: str
    ends_on: date

    @property
    def can_be_sent_again(self) -> bool:
        """Tell whether it still can be, or could have been, accepted."""
        return self.state in (InvitationState.SENT, InvitationState.EXPIRED)


def invitation_list(
    session: Session,
    person_id: UUID,
    now: datetime,
    filters: Mapping[str, str] = _NO_FILTERS,
    sort: str = "-sent",
    number: int = 1,
) -> Listing[InvitationRow]:
    """Give a page of the invitations that this person may know of."""
    today = day_of(now)
    require(Action.INVITATION_LIST, standing_of(session, person_id, today))
    wanted = (
        select(Invitation, Organisation.name, Inbox.name, Case.reference, _INVITER.name)
        .outerjoin(Organisation, Organisation.id == Invitation.organisation_id)
        .outerjoin(Inbox, Inbox.id == Invitation.inbox_id)
        .outerjoin(Case, Case.id == Invitation.case_id)
        .join(_INVITER, _INVITER.id == Invitation.invited_by_id)
        .where(
            or_(Invitation.case_id.is_(None), may(Action.CASE_VIEW_ACCESS, person_id, today, CASES)),
            *_narrowed(filters, now),
        )
        .order_by(*ordered(sort, INVITATION_SORTS, Invitation.id))
    )
    return listing([_row(now, *found) for found in session.execute(cut(wanted, number))], number)


def one_invitation(session: Session, person_id: UUID, invitation_id: UUID, now: datetime) -> InvitationRow:
    """Give one invitation; ``NotFound`` for whoever may not know of it."""
    narrowed = {"id": str(invitation_id)}
    found = invitation_list(session, person_id, now, narrowed).rows
    if not found:
        raise NotFound
    return found[0]


def _row(
    now: datetime, invitation: Invitation, organisation: str, inbox: str, reference: str, inviter: str
) -> InvitationRow:
    return InvitationRow(
        id=invitation.id,
        name=invitation.name,
        email=invitation.email,
        what_for=organisation or (f"Case {reference}" if reference else "The council’s staff"),
        as_what=", ".join(_as_what(invitation, inbox)),
        state=state_of(
            accepted_at=invitation.accepted_at,
            withdrawn_at=invitation.withdrawn_at,
            ends_at=invitation.ends_at,
            now=now,
        ),
        sent_on=day_of(invitation.created_at),
        sent_by=inviter,
        ends_on=day_of(invitation.ends_at),
    )


def _as_what(invitation: Invitation, inbox: str) -> Sequence[str]:
    return [
        *(["Admin"] if invitation.is_admin else []),
        *([inbox] if inbox else []),
        *([RELATIONS[invitation.relation]] if invitation.relation else []),
        *([STAFF_ROLE_TITLES[invitation.role]] if invitation.role else []),
    ]


def _narrowed(filters: Mapping[str, str], now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if "search" in filters:
        words = filters["search"]
        told = (Invitation.name, Invitation.email, Organisation.name)
        conditions.append(or_(*(column.icontains(words, autoescape=True) for column in told)))
    if "state" in filters:
        conditions.append(_is_in(filters["state"], now))
    if "id" in filters:
        conditions.append(Invitation.id == UUID(filters["id"]))
    return conditions


def _is_in(state: str, now: datetime) -> ColumnElement[bool]:
    waits = Invitation.accepted_at.is_(None) & Invitation.withdrawn_at.is_(None)
    return {
        InvitationState.SENT.value: waits & (Invitation.ends_at > now),
        InvitationState.EXPIRED.value: waits & (Invitation.ends_at <= now),
        InvitationState.ACCEPTED.value: Invitation.accepted_at.is_not(None),
        InvitationState.WITHDRAWN.value: Invitation.withdrawn_at.is_not(None),
    }.get(state, Invitation.id.is_(None))
