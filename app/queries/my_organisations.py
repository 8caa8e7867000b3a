"""What a professional belongs to, and what they could join."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.organisations import KIND_TITLES
from app.domain.refusals import NotFound
from app.store.tables.organisations import Membership, MembershipRequest, Organisation

_MOST_FOUND = 20


@dataclass(frozen=True)
class MineRow:
    """One organisation that a person belongs to."""

    id: UUID
    name: str
    kind: str
    is_admin: bool
    waiting: int
    """How many ask to join; counted for its admins alone."""


@dataclass(frozen=True)
class AskedRow:
    """One organisation that a person asked to join, and waits for the answer."""

    organisation: str
    asked_at: datetime


def my_organisations(session: Session, person_id: UUID) -> tuple[tuple[MineRow, ...], tuple[AskedRow, ...]]:
    """Give the organisations that the person belongs to, and those that have not answered yet."""
    waiting = (
        select(func.count())
        .where(MembershipRequest.organisation_id == Organisation.id, MembershipRequest.decided_at.is_(None))
        .correlate(Organisation)
        .scalar_subquery()
    )
    mine = session.execute(
        select(Organisation, Membership.is_admin, waiting)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == person_id)
        .order_by(func.lower(Organisation.name), Organisation.id)
    )
    asked = session.execute(
        select(Organisation.name, MembershipRequest.asked_at)
        .join(Organisation, Organisation.id == MembershipRequest.organisation_id)
        .where(MembershipRequest.person_id == person_id, MembershipRequest.decided_at.is_(None))
        .order_by(MembershipRequest.asked_at, MembershipRequest.id)
    )
    rows = tuple(
        MineRow(each.id, each.name, KIND_TITLES[each.kind], is_admin, number if is_admin else 0)
        for each, is_admin, number in mine
    )
    return rows, tuple(AskedRow(name, asked_at) for name, asked_at in asked)


def organisations_found(session: Session, person_id: UUID, words: str) -> Sequence[tuple[UUID, str, str]]:
    """Give the open organisations whose name has all these words and that the person could join: id, name, kind."""
    parts = words.replace("\0", "").split()
    if not parts:
        return ()
    is_mine = select(Membership.person_id).where(
        Membership.person_id == person_id, Membership.organisation_id == Organisation.id
    )
    statement = (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .where(Organisation.active, ~is_mine.exists())
        .where(*(Organisation.name.icontains(part, autoescape=True) for part in parts))
        .order_by(func.lower(Organisation.name), Organisation.id)
        .limit(_MOST_FOUND)
    )
    return [(each_id, name, KIND_TITLES[kind]) for each_id, name, kind in session.execute(statement)]


def open_organisation(session: Session, organisation_id: UUID) -> str:
    """Give the name of an organisation that is open; ``NotFound`` for any other."""
    name = session.scalar(select(Organisation.name).where(Organisation.id == organisation_id, Organisation.active))
    if name is None:
        raise NotFound
    return name
