"""The rates that the Department for Education publishes, counted as it counts them (SEN2, “timeliness”).

A new plan counts in the month in which it was sent. The rate is given twice: of all plans, and of those for whose case
no exception of the Regulations was recorded. An exception excuses a late plan; it never makes it one that came in time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.deadlines import Unit
from app.domain.statutory_deadlines import STATUTORY_DEADLINES

_DAYS_OF_A_WEEK = 7
_LONG_WEEKS = 52


def _days(deadline: str) -> int:
    """Give the most days that this time limit leaves from the day of the request."""
    (newest,) = (each for each in STATUTORY_DEADLINES if each.name == deadline and each.effective_to is None)
    if newest.unit is not Unit.WEEKS:
        raise ValueError(f"{deadline} is not counted in weeks.")
    return newest.number * _DAYS_OF_A_WEEK


#: The most days from the request with which a plan, a decision whether to assess, or a “no plan” came in time.
PLAN_DAYS = _days("plan_due")
ASSESS_DAYS = _days("assess_decision_due")
NO_PLAN_DAYS = _days("no_plan_due")
LONG_DAYS = _LONG_WEEKS * _DAYS_OF_A_WEEK


class Took(StrEnum):
    """How long a plan took, in the bands that are published."""

    IN_TIME = "in-20"
    TO_A_YEAR = "20-52"
    OVER_A_YEAR = "over-52"


@dataclass(frozen=True)
class Group:
    """So many plans, or decisions, that each took so many days from the request."""

    days: int
    number: int
    is_excused: bool = False
    """An exception was recorded on the case."""


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    number: int
    of: int

    @property
    def rest(self) -> int:
        """What is not the part."""
        return self.of - self.number

    @property
    def percent(self) -> float | None:
        """The part in percent to one decimal, as it is published; None of nothing."""
        return round(100 * self.number / self.of, 1) if self.of else None


@dataclass(frozen=True)
class PlansIssued:
    """The new plans of one period."""

    issued: int
    in_time: Share
    in_time_without_exceptions: Share
    """The same of the plans for whose case no exception was recorded."""
    to_a_year: int
    over_a_year: int
    excused: int
    average_weeks: float | None
    average_weeks_without_exceptions: float | None


def plans_issued(groups: Iterable[Group]) -> PlansIssued:
    """Give the published figures of these plans; a negative time, of a date that was mistyped, counts as in time."""
    every = list(groups)
    plain = [group for group in every if not group.is_excused]
    return PlansIssued(
        issued=_number(every),
        in_time=_share(every, lambda group: band(group.days) is Took.IN_TIME),
        in_time_without_exceptions=_share(plain, lambda group: band(group.days) is Took.IN_TIME),
        to_a_year=_number(group for group in every if band(group.days) is Took.TO_A_YEAR),
        over_a_year=_number(group for group in every if band(group.days) is Took.OVER_A_YEAR),
        excused=_number(every) - _number(plain),
        average_weeks=_average_weeks(every),
        average_weeks_without_exceptions=_average_weeks(plain),
    )


def in_time(groups: Iterable[Group], most_days: int) -> Share:
    """Give how many of these took at most so many days."""
    return _share(list(groups), lambda group: group.days <= most_days)


def band(days: int) -> Took:
    """Give the band of a plan that took so many days."""
    if days <= PLAN_DAYS:
        return Took.IN_TIME
    return Took.TO_A_YEAR if days <= LONG_DAYS else Took.OVER_A_YEAR


def in_weeks(days: float) -> float:
    """Give days as weeks to one decimal."""
    return round(days / _DAYS_OF_A_WEEK, 1)


def percentile(groups: Iterable[Group], percent: int) -> int | None:
    """Give the days within which so many percent were done (the nearest rank); None of nothing. The median is 50."""
    ordered = sorted(groups, key=lambda group: group.days)
    wanted = _number(ordered) * percent / 100
    passed = 0
    for group in ordered:
        passed += group.number
        if passed >= wanted:
            return group.days
    return None


def _number(groups: Iterable[Group]) -> int:
    return sum(group.number for group in groups)


def _share(groups: list[Group], counts: Callable[[Group], bool]) -> Share:
    return Share(_number(group for group in groups if counts(group)), _number(groups))


def _average_weeks(groups: list[Group]) -> float | None:
    number = _number(groups)
    return in_weeks(sum(group.days * group.number for group in groups) / number) if number else None
