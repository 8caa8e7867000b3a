"""What an event waits for, and when a waiting timer is due.

Nothing due is ever stored: a timer keeps only when it began to wait and when it last fired, and its instant is worked
out from the case's facts at every call. So a corrected date moves whatever waits for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.domain.days import day_of, morning_of
from app.domain.deadlines import Deadlines, Facts, add_months
from app.domain.messages import MessageName
from app.engine.grammar import TimerKind, TimerRule

#: What a waiting task notes of itself, in the words of the stored state.
ENTERED_AT = "entered_at"
FIRED_AT = "fired_at"


@dataclass(frozen=True)
class TimerWait:
    """An event that waits for an instant."""

    rule: TimerRule

    @property
    def repeats(self) -> bool:
        """Tell whether it fires again and again while it waits."""
        return self.rule.kind is TimerKind.EVERY


@dataclass(frozen=True)
class MessageWait:
    """An event that waits for a message."""

    message: MessageName


def due_at(rule: TimerRule, notes: Mapping[str, Any], deadlines: Deadlines, facts: Facts) -> datetime | None:
    """Give the instant at which a waiting timer fires next, or None while the day it counts from is not known."""
    if rule.kind is TimerKind.ELAPSED:
        return morning_of(day_of(datetime.fromisoformat(notes[ENTERED_AT])) + timedelta(days=rule.days))
    due_on = deadlines.due_on(rule.deadline or "", facts)
    if due_on is None:
        return None
    match rule.kind:
        case TimerKind.BEFORE:
            return morning_of(add_months(due_on, -rule.months) - timedelta(days=rule.days))
        case TimerKind.EVERY:
            since = datetime.fromisoformat(notes.get(FIRED_AT) or notes[ENTERED_AT])
            return _next_round(due_on, rule.days, since)
        case _:
            return morning_of(add_months(due_on, rule.months) + timedelta(days=rule.days))


def _next_round(due_on: date, days: int, since: datetime) -> datetime:
    """Give the first round strictly after ``since``: what was slept through, or came before, is not caught up."""
    rounds = max(1, (day_of(since) - due_on).days // days)
    while morning_of(due_on + timedelta(days=days * rounds)) <= since:
        rounds += 1
    return morning_of(due_on + timedelta(days=days * rounds))
