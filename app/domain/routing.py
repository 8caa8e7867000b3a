"""Which inbox a request for advice goes to, and to whom its reminders go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.postcodes import precision, within
from app.domain.stages import ContributionStatus

#: Advice that the family itself gives (reg. 6(1)(a)): it goes to no inbox.
FAMILY_ADVICE = frozenset({"parents", "young_person"})

#: A plan can last until the end of the school year in which its young person turns 25.
OLDEST = 26

#: Where a request lies while somebody outside the council owes the advice.
OWED = frozenset({ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR, ContributionStatus.WITH_FAMILY})


@dataclass(frozen=True)
class InboxChoice:
    """What the routing knows of one inbox, of an organisation that is open."""

    id: UUID
    advice_types: frozenset[str]
    organisation_id: UUID
    is_setting: bool


@dataclass(frozen=True)
class RouteLine:
    """One line of the routing table: this advice, for these children, goes to this inbox. None holds for everybody."""

    id: UUID
    advice_type: str
    inbox_id: UUID
    setting_id: UUID | None = None
    area: str | None = None
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True)
class ChildsPlace:
    """What the routing knows of a child, on the day of asking; ``postcode`` may be only the beginning of one."""

    setting_id: UUID | None = None
    postcode: str | None = None
    age: int | None = None


@dataclass(frozen=True)
class RoutingTable:
    """The open inboxes, and the lines that say more than the advice which each of them serves."""

    inboxes: Sequence[InboxChoice]
    lines: Sequence[RouteLine] = ()


class Why(StrEnum):
    """What decided where a request goes."""

    LINE = "line"
    OWN_SETTING = "own_setting"
    SERVICE = "service"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Destination:
    """Where a request goes: the inboxes that are equally right for it, why, and the lines that said so."""

    why: Why
    inbox_ids: tuple[UUID, ...]
    lines: tuple[RouteLine, ...] = ()

    @property
    def inbox_id(self) -> UUID | None:
        """The inbox, or None when there is none or more than one: then an officer chooses (P1)."""
        return self.inbox_ids[0] if len(self.inbox_ids) == 1 else None


def destination(advice_type: str, table: RoutingTable, place: ChildsPlace) -> Destination:
    """Say where a request for this advice about this child goes, and why.

    Of the lines that match, the most specific counts, in this order: a line that names the child's school before one
    that does not; then the smaller area (GL5 1 before GL5 before GL); then the narrower span of ages, one with both
    ends before one with one end. Equal lines to different inboxes are a tie. Without a line that matches, the inbox
    of the child's own setting comes before any other, and then the services' inboxes: of several none is taken,
    because guessing between them would send a child's details to people who do not know the child.
    """
    serving = {inbox.id: inbox for inbox in table.inboxes if advice_type in inbox.advice_types}
    matching = [line for line in table.lines if line.advice_type == advice_type and _counts(line, serving, place)]
    if matching:
        closest = max(_specificity(line) for line in matching)
        lines = tuple(line for line in matching if _specificity(line) == closest)
        return Destination(Why.LINE, tuple(sorted({line.inbox_id for line in lines})), lines)
    own = [each.id for each in serving.values() if each.is_setting and each.organisation_id == place.setting_id]
    services = [each.id for each in serving.values() if not each.is_setting]
    if own:
        return Destination(Why.OWN_SETTING, tuple(own))
    return Destination(Why.SERVICE, tuple(services)) if services else Destination(Why.NOBODY, ())


def choose_inbox(advice_type: str, table: RoutingTable, place: ChildsPlace) -> UUID | None:
    """Give the one inbox for this advice about this child, or None: then an officer chooses (P1)."""
    return destination(advice_type, table, place).inbox_id


def bodies_to_tell(advice_type: str, table: RoutingTable, place: ChildsPlace) -> tuple[UUID, ...]:
    """Give every inbox that may be the child's for this advice.

    What the law has these bodies told (regs 4(2), 5(2), 10(2)) names no child, so it goes to all rather than to none.
    """
    return destination(advice_type, table, place).inbox_ids


def _counts(line: RouteLine, serving: Mapping[UUID, InboxChoice], place: ChildsPlace) -> bool:
    """Tell whether the line holds for the child. Without a school named no line leads to a school's own inbox."""
    inbox = serving.get(line.inbox_id)
    if inbox is None or (inbox.is_setting and line.setting_id is None):
        return False
    if line.setting_id is not None and line.setting_id != place.setting_id:
        return False
    if line.area is not None and not within(line.area, place.postcode or ""):
        return False
    if line.age_from is None and line.age_to is None:
        return True
    return place.age is not None and (line.age_from or 0) <= place.age <= _oldest(line)


def _specificity(line: RouteLine) -> tuple[bool, int, int, int]:
    ends = sum(end is not None for end in (line.age_from, line.age_to))
    span = _oldest(line) - (line.age_from or 0)
    return line.setting_id is not None, precision(line.area or ""), ends, -span if ends else 0


def _oldest(line: RouteLine) -> int:
    return OLDEST if line.age_to is None else line.age_to


@dataclass(frozen=True)
class Holder:
    """Who has a request for advice now, as the reminder rule needs to know it."""

    status: ContributionStatus
    inbox_email: str | None
    contributor_email: str | None
    contributor_is_registered: bool
    contributor_is_authorised: bool
    """A live grant by the council on this case; being assigned the request is not enough (P12)."""


def reminder_addresses(holder: Holder) -> tuple[str, ...]:
    """Give the addresses of a reminder about a request for advice (P12).

    To the service's generic mailbox, unless the clinician is registered and authorised on the case: then to them.
    To nobody while the request lies with the council or is settled: the service owes nothing then. A request to the
    family has no service; whoever speaks for the child is reminded (``commands/effects/recipients.py`` knows them).
    """
    if holder.status is ContributionStatus.WITH_CONTRIBUTOR:
        trusted = holder.contributor_is_registered and holder.contributor_is_authorised
        if trusted and holder.contributor_email:
            return (holder.contributor_email,)
    if holder.status in (ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR):
        return (holder.inbox_email,) if holder.inbox_email else ()
    return ()
