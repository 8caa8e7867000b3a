"""What a young person lets their parents see: as it is now, and how it came to be so."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.ages import young_person_from
from app.domain.days import day_of
from app.domain.facts import Fact
from app.domain.policy import require
from app.domain.roles import Relation
from app.domain.sharing import PART_TITLES, Part, Sharing
from app.queries.case_facts import facts_of_case
from app.queries.case_page import CaseHeading, heading_of
from app.store.people import People
from app.store.sharing import SharingDecisions
from app.store.standing import standing_on_case
from app.store.tables.access import SharingDecision
from app.store.tables.cases import Case, Child, Party

_WORDS: dict[Sharing, str] = {
    Sharing.ALL: "Everything",
    Sharing.PARTS: "Some things",
    Sharing.NOTHING: "Nothing",
    Sharing.UNANSWERED: "Suspended, because nobody had decided by the day",
}
_SPEAKING = frozenset({Relation.YOUNG_PERSON, Relation.REPRESENTATIVE})


@dataclass(frozen=True)
class Decided:
    """One decision on what the parents may see."""

    what: str
    parts: tuple[str, ...]
    at: datetime
    from_on: date
    is_ahead: bool
    """Whether it was recorded before the day from which it holds."""
    by: str
    """Who recorded it; empty for the portal itself."""
    reason: str
    """How it is known, for the council alone."""


@dataclass(frozen=True)
class SharingPage:
    """What the parents of a young person may see."""

    heading: CaseHeading
    is_officer: bool
    """Whether an officer reads it, who records what somebody else has decided."""
    switches_on: date | None
    """The day on which the rights become the young person's own; None once they are."""
    now: Decided | None
    """What holds today; None while the parents see the case in their own right."""
    sharing: Sharing | None
    parts: tuple[str, ...]
    """What was decided last, to begin with."""
    decisions: tuple[Decided, ...]


def sharing_page(session: Session, person_id: UUID, case_id: UUID, now: datetime) -> SharingPage:
    """Give it to those who may change it; ``NotFound`` for everybody else."""
    today = day_of(now)
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_CHANGE_SHARING, standing)
    case = session.get_one(Case, case_id)
    is_officer = not standing.acts_as & _SPEAKING
    rows = SharingDecisions(session, now).of_case(case_id)
    in_force = SharingDecisions(session, now).in_force(case_id)
    names = People(session, now).names(row.decided_by_id for row in rows if row.decided_by_id)
    newest = rows[0] if rows else None
    return SharingPage(
        heading=heading_of(session, case),
        is_officer=is_officer,
        switches_on=_switches_on(session, case, today),
        now=_decided(in_force, names, with_reason=is_officer) if in_force else None,
        sharing=newest.sharing if newest and newest.sharing is not Sharing.UNANSWERED else None,
        parts=tuple(newest.parts) if newest else (),
        decisions=tuple(_decided(row, names, with_reason=is_officer) for row in rows),
    )


def _switches_on(session: Session, case: Case, today: date) -> date | None:
    speaks = select(Party.id).where(Party.case_id == case.id, Party.relation.in_(_SPEAKING))
    known = facts_of_case(session, case.id)[None].get(Fact.YOUNG_PERSON_FROM_ON)
    day = known or young_person_from(session.get_one(Child, case.child_id).born_on)
    return None if day <= today or session.scalar(speaks.limit(1)) else day


def _decided(row: SharingDecision, names: dict[UUID, str], *, with_reason: bool) -> Decided:
    return Decided(
        what=_WORDS[row.sharing],
        parts=tuple(PART_TITLES[Part(part)] for part in row.parts),
        at=row.decided_at,
        from_on=row.from_on,
        is_ahead=row.from_on > day_of(row.decided_at),
        by=names.get(row.decided_by_id, "") if row.decided_by_id else "",
        reason=row.reason if with_reason else "",
    )
