"""The twenty weeks of a case as a bar: where on it today stands, each limit, what was done and what is excused.

Everything is placed in per cent of the bar, so that a page only draws it. An exception is shown where it lasted; it
moves no mark (SEND Regulations 2014 regs 5(4), 10(4), 13(3)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from app.domain.deadlines import Facts
from app.domain.facts import Fact
from app.domain.stages import ExceptionGround
from app.domain.statutory_dates import DateState, StatutoryDate, statutory_dates

_WEEK = 7
#: The bar is as long as the law's time, longer for a case that is late, and never so long that its marks run together.
_SHORTEST, _LONGEST = 20, 40

#: An exception in two or three words, where there is no room for those of the Regulations.
EXCEPTION_NAMES: dict[ExceptionGround, str] = {
    ExceptionGround.SCHOOL_CLOSURE: "school or college closure",
    ExceptionGround.EARLY_YEARS_CLOSURE: "early years closure",
    ExceptionGround.EXCEPTIONAL_CIRCUMSTANCES: "exceptional personal circumstances",
    ExceptionGround.ABSENT_FROM_AREA: "away from the area",
}


@dataclass(frozen=True)
class Excused:
    """An exception that was recorded: the ground and its days, the last one None while it lasts."""

    ground: ExceptionGround
    from_on: date
    to_on: date | None

    @property
    def name(self) -> str:
        """What people call it, to stand within a sentence."""
        return EXCEPTION_NAMES[self.ground]

    def excuses(self, limit: StatutoryDate, received_on: date) -> bool:
        """Tell whether it fell in the time that was to be kept; one that began after the due day excuses nothing."""
        return self.from_on <= limit.due_on and (self.to_on is None or self.to_on >= received_on)


@dataclass(frozen=True)
class Stretch:
    """A part of the bar, from and to in per cent of its length."""

    start: float
    end: float

    @property
    def width(self) -> float:
        """How long it is, in per cent of the bar."""
        return round(self.end - self.start, 2)


@dataclass(frozen=True)
class LimitMark:
    """One time limit on the bar, and where what it asks for was done, if it was."""

    limit: StatutoryDate
    at: float
    done_at: float | None
    excused: tuple[Excused, ...]
    """The exceptions that fell in its time. They excuse it when it is or was late; the day stays what it is."""

    @property
    def is_late(self) -> bool:
        """Tell whether it is late, or was done late."""
        return self.limit.state in (DateState.LATE, DateState.DONE_LATE)


@dataclass(frozen=True)
class ExcusedStretch:
    """Where on the bar an exception lasted."""

    what: Excused
    where: Stretch


@dataclass(frozen=True)
class TwentyWeeks:
    """All that the bar shows."""

    received_on: date
    weeks: int
    """How many weeks the bar is long."""
    limits: tuple[LimitMark, ...]
    run: Stretch
    """The time that has run: until today, or until the case ended."""
    late: tuple[Stretch, ...]
    excused: tuple[ExcusedStretch, ...]
    today_at: float | None
    """Where today is; None once the case has ended."""
    whole_weeks: int
    days_beyond: int
    """How long the case has run, or ran: whole weeks, and days beyond them."""

    @property
    def has_ended(self) -> bool:
        """Tell whether the clock has stopped for good."""
        return self.today_at is None

    @property
    def next(self) -> LimitMark | None:
        """The first limit that is not yet met; None when there is none any more."""
        return next((mark for mark in self.limits if mark.limit.state in (DateState.DUE, DateState.LATE)), None)


def twenty_weeks(facts: Facts, today: date, excused: Sequence[Excused] = ()) -> TwentyWeeks | None:
    """Give the bar of a case with these facts and exceptions; None before the day of the request is known."""
    received_on = facts.get(Fact.REQUEST_RECEIVED_ON)
    if received_on is None:
        return None
    ended_on = _ended_on(facts)
    until = max(received_on, ended_on or today)
    weeks = _length(received_on, until)
    dates = statutory_dates(facts, today)
    return TwentyWeeks(
        received_on=received_on,
        weeks=weeks,
        limits=tuple(_limit_mark(each, received_on, weeks, excused) for each in dates),
        run=Stretch(0, _place(until, received_on, weeks)),
        late=_late(dates, received_on, until, weeks),
        excused=tuple(_excused_stretch(each, received_on, until, weeks) for each in excused),
        today_at=None if ended_on else _place(today, received_on, weeks),
        whole_weeks=(until - received_on).days // _WEEK,
        days_beyond=(until - received_on).days % _WEEK,
    )


def _ended_on(facts: Facts) -> date | None:
    """Give the day on which the clock stopped: the final plan was sent, or the case was closed without one."""
    return facts.get(Fact.FINAL_PLAN_SENT_ON) or facts.get(Fact.CASE_CLOSED_ON)


def _length(received_on: date, until: date) -> int:
    # One week more than has run, so that today never stands on the very edge of a late case.
    needed = ceil(((until - received_on).days + 1) / _WEEK)
    return min(max(_SHORTEST, needed + 1 if needed > _SHORTEST else needed), _LONGEST)


def _place(day: date, received_on: date, weeks: int) -> float:
    """Give where a day is on the bar, in per cent; what lies outside of it is put at its end."""
    return round(min(max((day - received_on).days / (weeks * _WEEK) * 100, 0), 100), 2)


def _limit_mark(limit: StatutoryDate, received_on: date, weeks: int, excused: Sequence[Excused]) -> LimitMark:
    return LimitMark(
        limit=limit,
        at=_place(limit.due_on, received_on, weeks),
        done_at=_place(limit.done_on, received_on, weeks) if limit.done_on else None,
        excused=tuple(each for each in excused if each.excuses(limit, received_on)),
    )


def _late(dates: Sequence[StatutoryDate], received_on: date, until: date, weeks: int) -> tuple[Stretch, ...]:
    """Give the parts of the bar in which something was late, those that meet joined into one."""
    found: list[Stretch] = []
    for limit in dates:
        if limit.state not in (DateState.LATE, DateState.DONE_LATE):
            continue
        start = _place(limit.due_on, received_on, weeks)
        end = _place(limit.done_on or until, received_on, weeks)
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Stretch(start, end))
    return tuple(found)


def _excused_stretch(excused: Excused, received_on: date, until: date, weeks: int) -> ExcusedStretch:
    """Give where an exception lasted; one without an end lasts until today."""
    start = _place(excused.from_on, received_on, weeks)
    end = _place(max(excused.to_on or until, excused.from_on), received_on, weeks)
    return ExcusedStretch(excused, Stretch(start, end))
