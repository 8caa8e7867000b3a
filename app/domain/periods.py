"""The periods that reports count by: a month, a calendar year, or the last twelve months."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS_OF_A_YEAR = 12
_MONTH = "(0[1-9]|1[0-2])"
_KEY = re.compile(rf"([0-9]{{4}})(?:-{_MONTH}(?::([0-9]{{4}})-{_MONTH})?)?")


@dataclass(frozen=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    @property
    def key(self) -> str:
        """The month as it stands in an address: 2026-03."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def title(self) -> str:
        """The month in words: March 2026."""
        return f"{self.first:%B %Y}"

    @property
    def short_title(self) -> str:
        """The month where there is little room: Mar."""
        return f"{self.first:%b}"

    def back(self, number: int) -> "Month":
        """Give the month so many months before."""
        year, month = divmod(self.year * _MONTHS_OF_A_YEAR + self.month - 1 - number, _MONTHS_OF_A_YEAR)
        return Month(year, month + 1)


@dataclass(frozen=True)
class Period:
    """Whole calendar months, from one to another."""

    start: Month
    end: Month

    @classmethod
    def of_month(cls, month: Month) -> "Period":
        """Give the period that is one month."""
        return cls(month, month)

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Give a calendar year, which is what the Department for Education publishes by."""
        return cls(Month(year, 1), Month(year, _MONTHS_OF_A_YEAR))

    @classmethod
    def last_twelve_months(cls, today: date) -> "Period":
        """Give this month and the eleven before it."""
        this = Month(today.year, today.month)
        return cls(this.back(_MONTHS_OF_A_YEAR - 1), this)

    @classmethod
    def read(cls, key: str) -> "Period | None":
        """Give the period of this key; None for whatever is none, such as one of the year 0."""
        found = _KEY.fullmatch(key)
        if found is None:
            return None
        year, month, end_year, end_month = (int(part) if part else 0 for part in found.groups())
        start = Month(year, month or 1)
        end = Month(end_year, end_month) if end_year else Month(year, month or _MONTHS_OF_A_YEAR)
        return cls(start, end) if start.year and end.year else None

    @property
    def key(self) -> str:
        """The period as it stands in an address: 2026-03, 2026, 2025-08:2026-07."""
        if self.start == self.end:
            return self.start.key
        if self == Period.of_year(self.start.year):
            return f"{self.start.year:04}"
        return f"{self.start.key}:{self.end.key}"

    @property
    def title(self) -> str:
        """The period in words."""
        if self.start == self.end:
            return self.start.title
        if self == Period.of_year(self.start.year):
            return str(self.start.year)
        return f"{self.start.title} to {self.end.title}"

    @property
    def first(self) -> date:
        """Its first day."""
        return self.start.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end.last

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months, the earliest first."""
        number = (self.end.year - self.start.year) * _MONTHS_OF_A_YEAR + self.end.month - self.start.month
        return tuple(self.end.back(ago) for ago in range(number, -1, -1))
