"""The policy table as SQL: which things may a person see or do something with?

``domain.policy.require`` answers the same question for one thing; both read the same table, and a property test holds
them together.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from app.domain.actions import Action
from app.domain.policy import (
    POLICY,
    Condition,
    HoldsRole,
    IsAssigned,
    IsAuthor,
    IsConsulted,
    IsGranted,
    IsInboxMember,
    IsSharedWith,
    IsSignedIn,
    LaneIs,
)
from app.store.consultations import consulted
from app.store.grants import live_on
from app.store.tables.answers import Share
from app.store.tables.cases import Grant
from app.store.tables.organisations import InboxMember
from app.store.tables.people import PersonRole
from app.store.things import Thing


def may(action: Action, person_id: UUID, today: date, thing: Thing) -> ColumnElement[bool]:
    """Give the condition for a query that selects from the thing's table: the person may do this action with it."""
    alternatives = POLICY.get(action, ())
    return or_(
        false(),
        *(
            and_(true(), *(_holds(condition, person_id, today, thing) for condition in alternative))
            for alternative in alternatives
        ),
    )


def _holds(condition: Condition, person_id: UUID, today: date, thing: Thing) -> ColumnElement[bool]:
    match condition:
        case IsSignedIn():
            return true()
        case HoldsRole(role=role):
            return select(PersonRole.role).where(PersonRole.person_id == person_id, PersonRole.role == role).exists()
        case IsGranted(relations=relations):
            return (
                select(Grant.id)
                .where(
                    Grant.person_id == person_id,
                    Grant.case_id == thing.case_id,
                    Grant.relation.in_(relations),
                    live_on(today),
                )
                .exists()
            )
        case IsInboxMember():
            return (
                select(InboxMember.inbox_id)
                .where(InboxMember.person_id == person_id, InboxMember.inbox_id == thing.inbox_id)
                .exists()
            )
        case IsAssigned():
            return and_(thing.person_id.is_not(None), thing.person_id == person_id)
        case IsAuthor():
            return and_(thing.author_id.is_not(None), thing.author_id == person_id)
        case IsConsulted():
            return consulted(person_id, thing.case_id)
        case IsSharedWith(audience=audience):
            return (
                select(Share.submission_id)
                .where(Share.submission_id == thing.submission_id, Share.audience == audience)
                .exists()
            )
        case LaneIs(role=role):
            return and_(thing.lane.is_not(None), thing.lane == role)
