"""Which inbox a request for advice goes to, and to whom its reminders go."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.domain.stages import ContributionStatus

#: Advice that the family itself gives (reg. 6(1)(a)): it goes to no inbox.
FAMILY_ADVICE = frozenset({"parents", "young_person"})

#: Where a request lies while somebody outside the council owes the advice.
OWED = frozenset({ContributionStatus.WITH_INBOX, ContributionStatus.WITH_CONTRIBUTOR, ContributionStatus.WITH_FAMILY})


@dataclass(frozen=True)
class InboxChoice:
    """What the routing knows of one inbox."""

    id: UUID
    advice_types: frozenset[str]
    organisation_id: UUID
    is_setting: bool


def choose_inbox(advice_type: str, inboxes: Iterable[InboxChoice], setting_id: UUID | None) -> UUID | None:
    """Give the one inbox that serves this advice type, or None: then an officer chooses (P1).

    The inbox of the child's own setting comes before any other; a service's inbox is taken only when it is the only
    one, because guessing between two would send a child's details to people who do not know the child.
    """
    candidates = bodies_to_tell(advice_type, inboxes, setting_id)
    return candidates[0] if len(candidates) == 1 else None


def bodies_to_tell(advice_type: str, inboxes: Iterable[InboxChoice], setting_id: UUID | None) -> tuple[UUID, ...]:
    """Give every inbox that may be the child's for this advice: its setting's own, else all services' that serve it.

    What the law has these bodies told (regs 4(2), 5(2), 10(2)) names no child, so it goes to all rather than to none.
    """
    serving = [inbox for inbox in inboxes if advice_type in inbox.advice_types]
    own = [inbox for inbox in serving if inbox.is_setting and inbox.organisation_id == setting_id]
    return tuple(inbox.id for inbox in own or [inbox for inbox in serving if not inbox.is_setting])


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
