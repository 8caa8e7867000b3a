"""Who can see a case, from when to when and by what right: by a grant, or a part of it without one."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.outcome_words import RELATIONS
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.domain.roles import Relation
from app.domain.sharing import PART_TITLES, Part, Sight
from app.domain.wording import day_in_words
from app.queries.case_page import CaseHeading, heading_of
from app.queries.seen_without_grant import SeesPart, StaffWhoSee, sees_part, staff_who_see
from app.store.standing import standing_on_case
from app.store.tables.access import GrantPart
from app.store.tables.cases import Case, Grant
from app.store.tables.people import Person


@dataclass(frozen=True)
class GrantRow:
    """One grant: who, as what, from when to when, why, and how much it shows."""

    id: UUID
    person_id: UUID
    person: str
    email: str
    has_left: bool
    relation: Relation
    relation_title: str
    from_on: date
    to_on: date | None
    ended_on: date | None
    """The day on which an officer ended it early; None when it ran to its last day."""
    ended_by: str
    ended_reason: str
    reason: str
    given_by: str
    shows: str
    """What it shows less than the whole case; empty when it shows all."""


@dataclass(frozen=True)
class CaseAccess:
    """Everybody who can see the case now, will from a later day, or could before."""

    heading: CaseHeading
    now: tuple[GrantRow, ...]
    later: tuple[GrantRow, ...]
    before: tuple[GrantRow, ...]
    parts: tuple[SeesPart, ...]
    """Those who see a part of the case without a grant."""
    staff: tuple[StaffWhoSee, ...]
    may: frozenset[Action]


def case_access(session: Session, person_id: UUID, case_id: UUID, today: date) -> CaseAccess:
    """Give who can see the case; ``NotFound`` for whoever may not know that."""
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_VIEW_ACCESS, standing)
    case = session.get_one(Case, case_id)
    rows = grant_rows(session, case_id)
    over = [row for row in rows if row.ended_on or (row.to_on is not None and row.to_on < today)]
    later = [row for row in rows if row not in over and row.from_on > today]
    return CaseAccess(
        heading=heading_of(session, case),
        now=tuple(row for row in rows if row not in over and row not in later),
        later=tuple(later),
        before=tuple(over),
        parts=sees_part(session, case),
        staff=staff_who_see(session),
        may=frozenset(action for action in Action if permits(action, standing)),
    )


def grant_rows(session: Session, case_id: UUID, of_id: UUID | None = None) -> tuple[GrantRow, ...]:
    """Give every grant there ever was on the case, or those of one person, in the order they were given."""
    giver, ender = aliased(Person), aliased(Person)
    wanted = (
        select(Grant, Person, giver.name, ender.name)
        .join(Person, Person.id == Grant.person_id)
        .outerjoin(giver, giver.id == Grant.given_by_id)
        .outerjoin(ender, ender.id == Grant.ended_by_id)
        .where(Grant.case_id == case_id)
        .order_by(Person.name, Grant.given_at, Grant.id)
    )
    found = session.execute(wanted if of_id is None else wanted.where(Grant.person_id == of_id)).all()
    parts: dict[UUID, list[Part]] = {}
    for grant_id, part in session.execute(
        select(GrantPart.grant_id, GrantPart.part)
        .join(Grant, Grant.id == GrantPart.grant_id)
        .where(Grant.case_id == case_id)
    ):
        parts.setdefault(grant_id, []).append(part)
    return tuple(_row(grant, person, given or "", ended or "", parts) for grant, person, given, ended in found)


def grant_row(session: Session, person_id: UUID, grant_id: UUID, today: date) -> tuple[CaseHeading, GrantRow]:
    """Give one grant with its case, to whoever may change it; ``NotFound`` for everybody else."""
    grant = session.get(Grant, grant_id)
    if grant is None:
        raise NotFound
    require(Action.CASE_GRANT_ACCESS, standing_on_case(session, person_id, grant.case_id, today))
    case = session.get_one(Case, grant.case_id)
    rows = grant_rows(session, case.id, grant.person_id)
    return heading_of(session, case), next(row for row in rows if row.id == grant_id)


def _row(grant: Grant, person: Person, given_by: str, ended_by: str, parts: dict[UUID, list[Part]]) -> GrantRow:
    was_ended = grant.ended_reason is not None and grant.to_on is not None
    return GrantRow(
        id=grant.id,
        person_id=person.id,
        person=person.name,
        email=person.email,
        has_left=not person.active,
        relation=grant.relation,
        relation_title=RELATIONS[grant.relation],
        from_on=grant.from_on,
        to_on=grant.to_on,
        ended_on=grant.to_on + timedelta(days=1) if was_ended and grant.to_on else None,
        ended_by=ended_by,
        ended_reason=grant.ended_reason or "",
        reason=grant.reason,
        given_by=given_by,
        shows=sight_words(grant, parts.get(grant.id, [])),
    )


def sight_words(grant: Grant, parts: list[Part]) -> str:
    """Say what a grant shows less than the whole case; empty when it shows all."""
    match grant.sight:
        case Sight.WHOLE:
            return ""
        case Sight.NONE:
            return "Suspended: shows nothing now"
        case Sight.BEFORE:
            until = day_in_words(grant.sight_until.date()) if grant.sight_until else ""
            return f"Shows only what was there before {until}"
        case Sight.PARTS:
            shown = [title for part, title in PART_TITLES.items() if part in parts]
            return f"Shows parts: {'; '.join(shown)}" if shown else "Shows no part now"
