"""The policy table as SQL: which things may a person see or do something with?

``domain.policy.require`` answers the same question for one thing; both read the same table, and a property test holds
them together.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, literal, null, or_, select, true

from app.domain.actions import Action
from app.domain.conditions import (
    ActsAs,
    Alternative,
    Condition,
    HoldsRole,
    IsAssigned,
    IsAuthor,
    IsConsulted,
    IsGranted,
    IsInboxMember,
    IsInSight,
    IsNotWithheld,
    IsOrganisationAdmin,
    IsOrganisationMember,
    IsSharedWith,
    IsSignedIn,
    LaneIs,
    ShowsPart,
)
from app.domain.policy import POLICY
from app.domain.roles import FAMILY_RELATIONS
from app.domain.sharing import Sight
from app.store.consultations import consulted
from app.store.grants import live_on, shows
from app.store.inboxes import distributes
from app.store.organisations import works_for
from app.store.tables.answers import Share
from app.store.tables.cases import Grant
from app.store.tables.organisations import InboxMember
from app.store.tables.people import PersonRole
from app.store.things import Thing
from app.store.withholdings import withheld


def may(action: Action, person_id: UUID, today: date, thing: Thing) -> ColumnElement[bool]:
    """Give the condition for a query that selects from the thing's table: the person may do this action with it."""
    return or_(false(), *(holds for _, holds in rules(action, person_id, today, thing)))


def rules(
    action: Action, person_id: UUID, today: date, thing: Thing
) -> tuple[tuple[Alternative, ColumnElement[bool]], ...]:
    """Give each rule of the table for this action with the condition that it holds for the person and the thing."""
    return tuple(
        (rule, and_(true(), *(_holds(condition, person_id, today, thing) for condition in rule)))
        for rule in POLICY.get(action, ())
    )


def _holds(condition: Condition, person_id: UUID, today: date, thing: Thing) -> ColumnElement[bool]:
    match condition:
        case IsGranted() | ActsAs() | ShowsPart() | IsInSight():
            return _holds_by_grant(condition, person_id, today, thing)
        case HoldsRole() | IsOrganisationAdmin() | IsOrganisationMember() | IsInboxMember() | IsConsulted():
            return _holds_by_membership(condition, person_id, thing)
        case IsNotWithheld(outside=outside):
            which = (person_id, thing.submission_id, thing.file_id, today)
            by_name, from_all = withheld(*which, from_outside=False), withheld(*which, from_outside=True)
            return ~by_name & ~from_all if outside else ~by_name
        case IsSignedIn():
            return true()
        case IsAssigned():
            return and_(thing.person_id.is_not(None), thing.person_id == person_id)
        case IsAuthor():
            return and_(thing.author_id.is_not(None), thing.author_id == person_id)
        case IsSharedWith(audience=audience):
            return (
                select(Share.submission_id)
                .where(Share.submission_id == thing.submission_id, Share.audience == audience)
                .exists()
            )
        case LaneIs(role=role):
            return and_(thing.lane.is_not(None), thing.lane == role)


def _holds_by_membership(
    condition: HoldsRole | IsOrganisationAdmin | IsOrganisationMember | IsInboxMember | IsConsulted,
    person_id: UUID,
    thing: Thing,
) -> ColumnElement[bool]:
    match condition:
        case HoldsRole(role=role):
            return select(PersonRole.role).where(PersonRole.person_id == person_id, PersonRole.role == role).exists()
        case IsOrganisationAdmin() | IsOrganisationMember():
            as_admin = isinstance(condition, IsOrganisationAdmin)
            return works_for(person_id, thing.organisation_id, as_admin=as_admin)
        case IsInboxMember():
            here = InboxMember.inbox_id == thing.inbox_id
            return select(InboxMember.inbox_id).where(distributes(person_id), here).exists()
        case IsConsulted():
            return consulted(person_id, thing.case_id)


def _holds_by_grant(
    condition: IsGranted | ActsAs | ShowsPart | IsInSight, person_id: UUID, today: date, thing: Thing
) -> ColumnElement[bool]:
    live = select(Grant.id).where(Grant.person_id == person_id, Grant.case_id == thing.case_id, live_on(today))
    match condition:
        case IsGranted(relations=relations):
            return live.where(Grant.relation.in_(relations)).exists()
        case ActsAs(relations=relations):
            return live.where(Grant.relation.in_(relations), Grant.sight == Sight.WHOLE).exists()
        case ShowsPart(part=part):
            return live.where(Grant.relation.in_(FAMILY_RELATIONS), shows(literal(part), null())).exists()
        case IsInSight():
            return live.where(Grant.relation.in_(FAMILY_RELATIONS), shows(thing.part, thing.written_at)).exists()
