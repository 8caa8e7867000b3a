"""How dates, times and sizes are written on every page."""

from collections.abc import Callable
from datetime import date, datetime

from app.domain.days import UK
from app.domain.wording import day_in_words, in_a_sentence


def day(value: date | None) -> str:
    """Write a day as people do: 4 March 2026."""
    return day_in_words(value) if value else ""


def short_day(value: date | None) -> str:
    """Write a day where there is little room: 4 Mar."""
    return f"{value.day} {value:%b}" if value else ""


def instant(value: datetime | None) -> str:
    """Write an instant by UK clocks: 4 March 2026 at 9:05am."""
    if value is None:
        return ""
    return f"{day(value.astimezone(UK).date())} at {clock(value)}"


def clock(value: datetime) -> str:
    """Write the time of an instant by UK clocks: 9:05am."""
    local = value.astimezone(UK)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def weekday(value: date) -> str:
    """Write a day with its day of the week: Tue 3 March 2026."""
    return f"{value:%a} {day(value)}"


def days_away(days: int) -> str:
    """Say how far away a due day is: 3 days left, due today, 2 days late."""
    if days == 0:
        return "due today"
    unit = "day" if abs(days) == 1 else "days"
    return f"{days} {unit} left" if days > 0 else f"{-days} {unit} late"


def size(value: int) -> str:
    """Write a number of bytes in the unit that people read: 340 KB, 2.1 MB."""
    if value < 1024 * 1024:
        return f"{max(1, round(value / 1024))} KB"
    return f"{value / (1024 * 1024):.1f} MB"


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text: what stands between blank lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


FILTERS: dict[str, Callable[..., object]] = {
    "day": day,
    "short_day": short_day,
    "instant": instant,
    "clock": clock,
    "weekday": weekday,
    "days_away": days_away,
    "size": size,
    "lower_first": in_a_sentence,
    "paragraphs": paragraphs,
}
