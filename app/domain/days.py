"""Instants and days: instants are aware and in UTC, days are days in the United Kingdom."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")

#: The hour (UK time) at which the portal acts on a day: reminders arrive when people start work, not at midnight.
MORNING = time(7, 0)


def day_of(instant: datetime) -> date:
    """Give the day in the United Kingdom on which an aware instant falls."""
    return instant.astimezone(UK).date()


def morning_of(day: date) -> datetime:
    """Give the UTC instant at which the portal acts on that day: 07:00 by UK clocks."""
    return datetime.combine(day, MORNING, UK).astimezone(UTC)


def days_late(due_on: date | None, until: date | None) -> int:
    """Give by how many days something due then was late on that day; 0 when in time, or when either is not known."""
    return max(0, (until - due_on).days) if due_on and until else 0
