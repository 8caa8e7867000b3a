"""How soon something is due: the groups in which people read what waits for them, the most urgent first."""

from datetime import date, timedelta
from enum import StrEnum

_SUNDAY = 6

#: A case is at risk when its next time limit comes within these days.
AT_RISK = timedelta(days=14)


class When(StrEnum):
    """Late, or how soon it is due. A week begins on Monday; what is due today is due this week."""

    LATE = "late"
    THIS_WEEK = "this-week"
    NEXT_WEEK = "next-week"
    LATER = "later"
    NO_DATE = "no-date"


WHEN_TITLES: dict[When, str] = {
    When.LATE: "Late",
    When.THIS_WEEK: "Due this week",
    When.NEXT_WEEK: "Due next week",
    When.LATER: "Due later",
    When.NO_DATE: "No date",
}


def when_due(day: date | None, today: date) -> When:
    """Give the group of something that is due on a day, or has none."""
    if day is None:
        return When.NO_DATE
    return next(when for when, last_day in last_days(today).items() if day <= last_day)


def last_days(today: date) -> dict[When, date]:
    """Give the last day of each group that has days, in their order: each begins on the day after the one before."""
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    return {
        When.LATE: today - timedelta(days=1),
        When.THIS_WEEK: sunday,
        When.NEXT_WEEK: sunday + timedelta(days=7),
        When.LATER: date.max,
    }
