"""The requests of a year as they come in, and what is to become of each if everybody does what they usually do."""

from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from app.cli.demo.cast import FATHER, MOTHER, OFFICERS, YOUNG_PERSON
from app.cli.demo.children import DemoChild, child
from app.cli.demo.dice import dice, spread
from app.cli.demo.figures import GLOUCESTERSHIRE_2024 as YEAR
from app.cli.demo.organisations import MEADOW
from app.cli.demo.workdays import at_work
from app.domain.days import day_of
from app.domain.working_days import is_working_day

#: Two children of the people to sign in as, who are always among the arrivals, and how long ago they arrived.
_FINN, _MAYA = timedelta(weeks=10), timedelta(weeks=8)
_ALWAYS = 2
_WEEKS = 52
#: How many requests come in a month beside the others: schools ask before holidays and not in them.
_BUSY = {4: 0.8, 7: 1.2, 8: 0.5, 10: 1.2, 12: 0.7}
#: Of the plans that a year brings, those of late cases are fewer than their share of its requests: more are still open.
_SEEN_SOONER = 0.72
_WORKLOADS = (6, 5, 4, 4, 3, 2)


@dataclass(frozen=True)
class Course:
    """What is to become of a request: decided, and how fast; or ended early after so many days."""

    is_brisk: bool
    is_assessed: bool
    is_decided_late: bool
    gets_plan: bool
    ends_early: str | None = None
    ends_after_days: int = 0


@dataclass(frozen=True)
class Arrival:
    """One request: when it is sent or keyed, when it was received, by whom, about which child, with which course."""

    number: int
    at: datetime
    received_on: date
    asked_by: str
    child: DemoChild
    officer: str
    course: Course

    @property
    def is_own(self) -> bool:
        """Tell whether the family sends the request itself, with its account."""
        return self.child.account is not None and self.asked_by in ("parent", "young_person")


def arrivals(cases: int, now: datetime) -> tuple[Arrival, ...]:
    """Give the requests of a year until now, in their order: the same each time for so many cases."""
    drawn = [_arrival(number, cases, at, now) for number, at in enumerate(_instants(cases - _ALWAYS, now))]
    return tuple(sorted([*drawn, _finn(cases, now), _maya(cases, now)], key=lambda each: each.at))


def _instants(count: int, now: datetime) -> list[datetime]:
    """Spread so many instants over the working days of the year before now, more on busy ones."""
    today = day_of(now)
    days = [today - timedelta(days=back) for back in range(7 * _WEEKS, 0, -1)]
    days = [day for day in days if is_working_day(day)]
    until = list(accumulate(_BUSY.get(day.month, 1.0) for day in days))
    found = []
    for number in range(count):
        rolls = dice("arrives", count, number)
        place = (number + rolls.random()) / count * until[-1]
        found.append(at_work(days[min(bisect(until, place), len(days) - 1)], rolls))
    return sorted(found)


def _arrival(number: int, cases: int, at: datetime, now: datetime) -> Arrival:
    rolls = dice("arrival", cases, number)
    who = child(number, cases, day_of(now))
    asked_by = rolls.choices(("parent", "school", "professional"), (40, 52, 8))[0]
    if asked_by == "school" and who.setting is None:
        asked_by = "parent"
    on_paper = asked_by == "parent" and not who.account
    return Arrival(
        number=number,
        at=at,
        received_on=day_of(at) - timedelta(days=rolls.randrange(4) if on_paper else 0),
        asked_by=asked_by,
        child=who,
        officer=rolls.choices(OFFICERS, _WORKLOADS)[0],
        course=_course(number, cases),
    )


def _course(number: int, cases: int) -> Course:
    rolls = dice("course", cases, number)
    ends_early = spread(number, 3**0.5) < YEAR.never_decided
    return Course(
        is_brisk=spread(number, (1 + 5**0.5) / 2) < YEAR.on_time * _SEEN_SOONER,
        is_assessed=spread(number, 2**0.5) >= YEAR.refused,
        is_decided_late=spread(number, 7**0.5) < YEAR.decided_late,
        gets_plan=spread(number, 11**0.5) >= YEAR.without_plan,
        ends_early=rolls.choice(("withdrawn", "withdrawn", "moved_away", "not_ours")) if ends_early else None,
        ends_after_days=rolls.randrange(3, 160),
    )


def _always(cases: int, at: datetime, who: DemoChild, asked_by: str, *, is_brisk: bool) -> Arrival:
    course = Course(is_brisk=is_brisk, is_assessed=True, is_decided_late=False, gets_plan=True)
    return Arrival(cases, at, day_of(at), asked_by, who, OFFICERS[0], course)


def _finn(cases: int, now: datetime) -> Arrival:
    """Ada Carter's brother, whose advice is being gathered: both parents see his case."""
    parents = (
        {"name": "Lena Carter", "relation": "mother", "has_responsibility": True, "email": MOTHER},
        {"name": "David Carter", "relation": "father", "has_responsibility": True, "email": FATHER},
    )
    who = replace(
        child(cases, cases, day_of(now)),
        given_name="Finn",
        family_name="Carter",
        sex="M",
        born_on=day_of(now) - timedelta(days=2600),
        address={"line_1": "14 Mill Lane", "line_2": "", "town": "Riverside", "postcode": "LS1 4DY"},
        setting=MEADOW,
        areas=("communication", "social_emotional"),
        parents=parents,
        account=MOTHER,
    )
    return _always(cases, at_work(day_of(now - _FINN), dice("Finn")), who, "parent", is_brisk=False)


def _maya(cases: int, now: datetime) -> Arrival:
    """Maya Osei, who asked for herself, and is asked for her own views."""
    who = replace(
        child(cases + 1, cases, day_of(now)),
        given_name="Maya",
        family_name="Osei",
        sex="F",
        born_on=day_of(now) - timedelta(days=17 * 365 + 100),
        setting="Riverside Sixth Form College",
        areas=("cognition", "social_emotional"),
        parents=({"name": "Esi Osei", "relation": "mother", "has_responsibility": True},),
        account=YOUNG_PERSON,
    )
    return _always(cases + 1, at_work(day_of(now - _MAYA), dice("Maya")), who, "young_person", is_brisk=True)
