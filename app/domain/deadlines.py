"""When something is due: pure functions of the case's facts, the calendar and dated rules.

Which deadlines there are is data (``bpmn/deadlines.yaml``, part of a release); how they are counted is here.
An exception under the Regulations excuses a missed date and never moves it (SEND Regulations 2014 regs 5(4), 10(4),
13(3)), so nothing here knows of exceptions.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from app.domain.facts import Fact
from app.domain.working_days import add_working_days, is_working_day

Facts: TypeAlias = Mapping[Fact, date]


class Unit(StrEnum):
    """What a deadline counts in. All but working days are calendar time: holidays count."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Deadline:
    """A named limit: so much time from the day of a fact.

    ``inclusive``: the anchor day is day one ("beginning with the day on which …"). ``statutory``: the law's or the
    Code's, locked against the process team. ``effective_from`` and ``effective_to`` say for which request days the
    rule holds, so that a change in the law is a second row.
    """

    name: str
    title: str
    anchor: Fact
    number: int
    unit: Unit
    inclusive: bool = False
    statutory: bool = False
    source: str = ""
    effective_from: date | None = None
    effective_to: date | None = None

    def due_on(self, anchor_day: date) -> date:
        """Give the last day on which this is done in time; it is met by the end of that day."""
        match self.unit:
            case Unit.DAYS:
                return anchor_day + timedelta(days=self.number - self.inclusive)
            case Unit.WEEKS:
                return anchor_day + timedelta(days=7 * self.number - self.inclusive)
            case Unit.MONTHS:
                return add_months(anchor_day, self.number) - timedelta(days=int(self.inclusive))
            case Unit.WORKING_DAYS:
                return add_working_days(anchor_day, self.number - (self.inclusive and is_working_day(anchor_day)))

    def holds_for(self, request_day: date) -> bool:
        """Tell whether this rule applies to a request received on that day."""
        after_start = self.effective_from is None or self.effective_from <= request_day
        before_end = self.effective_to is None or request_day <= self.effective_to
        return after_start and before_end


class Deadlines:
    """All deadlines of one release, asked by name."""

    def __init__(self, rules: Iterable[Deadline]) -> None:
        self._by_name: dict[str, list[Deadline]] = {}
        for rule in rules:
            self._by_name.setdefault(rule.name, []).append(rule)

    @property
    def names(self) -> frozenset[str]:
        """Every name that a diagram may use."""
        return frozenset(self._by_name)

    def rule(self, name: str, facts: Facts) -> Deadline | None:
        """Give the rule that applies to this case: the one in force on the day its request was received."""
        request_day = facts.get(Fact.REQUEST_RECEIVED_ON)
        rules = self._by_name[name]
        if request_day is None:
            return rules[-1]
        return next((rule for rule in rules if rule.holds_for(request_day)), None)

    def due_on(self, name: str, facts: Facts) -> date | None:
        """Give the due day, or None while the day it counts from is not known. An unknown name is a KeyError."""
        rule = self.rule(name, facts)
        if rule is None or rule.anchor not in facts:
            return None
        return rule.due_on(facts[rule.anchor])


def add_months(day: date, months: int) -> date:
    """Give the corresponding date so many months later, else the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def appeal_by(decided_on: date, certificate_on: date | None = None) -> date:
    """Give the last day for an appeal to the First-tier Tribunal (HESC Rules 2008 rr. 12, 20).

    The later of two months from the decision letter and one month from the mediation certificate. A time that ends
    in August runs to the first working day of September; one that ends from 25 December to 1 January to the next
    working day in January; one that ends on any other day off to the next working day.
    """
    last = add_months(decided_on, 2)
    if certificate_on is not None:
        last = max(last, add_months(certificate_on, 1))
    if last.month == 8:
        return _working_day_from(date(last.year, 9, 1))
    if (last.month, last.day) >= (12, 25) or (last.month, last.day) == (1, 1):
        year = last.year + 1 if last.month == 12 else last.year
        return _working_day_from(date(year, 1, 2))
    return _working_day_from(last)


def _working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
