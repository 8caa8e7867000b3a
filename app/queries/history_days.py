"""What happened, gathered under its days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.domain.days import day_of
from app.queries.happened import Happened


@dataclass(frozen=True)
class HistoryDay:
    """All that happened on one day, of what is shown."""

    on: date
    happened: tuple[Happened, ...]


def by_day(happened: Iterable[Happened]) -> tuple[HistoryDay, ...]:
    """Gather what happened under its days, in the order in which it comes."""
    return tuple(HistoryDay(day, tuple(told)) for day, told in groupby(happened, key=lambda each: day_of(each.at)))
