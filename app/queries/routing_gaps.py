"""What the routing does not reach: children without an inbox, and inboxes without anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.organisations import SETTING_KINDS
from app.domain.policy import require
from app.domain.routing_gaps import Gap, gaps
from app.domain.routing_lines import EVERY_CHILD
from app.domain.wording import listed
from app.queries.request_filters import advice_options
from app.store.routes import routing_table_of
from app.store.standing import standing_of
from app.store.tables.organisations import Inbox, InboxAdviceType, InboxMember, Organisation
from app.store.tables.people import Person

#: So many schools are named; of more it is said how many there are.
_MOST_NAMED = 5


@dataclass(frozen=True)
class GapRow:
    """Children for whom an officer would have to choose, in words."""

    advice: str
    children: str
    schools: tuple[str, ...]
    """All the schools, when they are too many to be named in ``children``."""
    why: str


@dataclass(frozen=True)
class InboxGap:
    """An inbox that needs somebody to look at it."""

    id: UUID
    name: str
    organisation: str


@dataclass(frozen=True)
class RoutingGaps:
    """All that is amiss with where requests go."""

    without_inbox: tuple[GapRow, ...]
    unserved: tuple[str, ...]
    """The kinds of advice that no inbox gives at all."""
    nobody_active: tuple[InboxGap, ...]
    closed: tuple[InboxGap, ...]
    """Inboxes of organisations that have closed, which still say that they give advice."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is amiss."""
        return not (self.without_inbox or self.unserved or self.nobody_active or self.closed)


def routing_gaps(session: Session, person_id: UUID, today: date) -> RoutingGaps:
    """Give all that is amiss with where requests go now."""
    require(Action.ROUTING_VIEW, standing_of(session, person_id, today))
    table = routing_table_of(session)
    served = {advice_type for inbox in table.inboxes for advice_type in inbox.advice_types}
    settings = select(Organisation.id, Organisation.name).where(
        Organisation.kind.in_(SETTING_KINDS), Organisation.active
    )
    schools = dict(session.execute(settings.order_by(Organisation.name)).all())
    inboxes = dict(session.execute(select(Inbox.id, Inbox.name)).all())
    titles = advice_options(session)
    return RoutingGaps(
        tuple(
            _row(gap, title, schools, inboxes)
            for advice_type, title in titles
            if advice_type in served
            for gap in gaps(advice_type, table, list(schools))
        ),
        tuple(title for advice_type, title in titles if advice_type not in served),
        _nobody_active(session),
        _closed(session),
    )


def _row(gap: Gap, title: str, schools: Mapping[UUID, str], inboxes: Mapping[UUID, str]) -> GapRow:
    names = [schools[each] for each in gap.settings if each]
    is_long = len(names) > _MOST_NAMED
    of_schools = f"{len(names)} schools" if is_long else listed(names)
    of_none = "children who go to no school" if None in gap.settings else ""
    pupils = listed([each for each in (f"pupils of {of_schools}" if names else "", of_none) if each])
    lives = f"living {gap.where}" if gap.where == "anywhere else" else f"living in {gap.where}" if gap.where else ""
    others = ", ".join(filter(None, (lives, gap.ages)))
    children = ", ".join(filter(None, (pupils, others))) if pupils else f"children {others}" if others else EVERY_CHILD
    several = listed([inboxes[each] for each in gap.inbox_ids])
    return GapRow(
        title,
        children[:1].upper() + children[1:],
        tuple(names) if is_long else (),
        f"It could be {several}" if several else "No inbox gives it to them",
    )


def _nobody_active(session: Session) -> tuple[InboxGap, ...]:
    somebody = (
        select(InboxMember.inbox_id)
        .join(Person, Person.id == InboxMember.person_id)
        .where(InboxMember.inbox_id == Inbox.id, Person.active)
        .exists()
    )
    found = session.execute(
        select(Inbox.id, Inbox.name, Organisation.name)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(Organisation.active, ~somebody)
        .order_by(Inbox.name)
    )
    return tuple(InboxGap(*each) for each in found)


def _closed(session: Session) -> tuple[InboxGap, ...]:
    gives = select(InboxAdviceType.inbox_id).where(InboxAdviceType.inbox_id == Inbox.id).exists()
    found = session.execute(
        select(Inbox.id, Inbox.name, Organisation.name)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(~Organisation.active, gives)
        .order_by(Inbox.name)
    )
    return tuple(InboxGap(*each) for each in found)
