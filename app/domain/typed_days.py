"""Days, as people type them into a box where other words may stand too."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WRITTEN = (
    re.compile(r"(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<name>[a-z]{3,9}),? (?P<year>\d{4}|\d{2})"),
)


def read_day(text: str) -> date | None:
    """Give the day that is written as 12/10/2017, 2017-10-12 or 12 October 2017; None for whatever is no day."""
    plain = " ".join(text.casefold().split())
    if not plain.isascii():
        return None
    for pattern in _WRITTEN:
        found = pattern.fullmatch(plain)
        if found:
            return _day(**found.groupdict())
    return None


def _day(day: str, year: str, month: str = "", name: str = "") -> date | None:
    try:
        number = int(month) if month else _MONTHS.index(name[:3]) + 1
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    except ValueError:
        return None
