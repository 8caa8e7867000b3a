"""Making the demo council: its people, and a year of cases up to now."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from app.cli.demo.actors import Actors
from app.cli.demo.arrangements import make_arrangements
from app.cli.demo.arrivals import Arrival, arrivals
from app.cli.demo.asking_for_access import ask_for_cases
from app.cli.demo.directory import Directory, directory
from app.cli.demo.moving_in import make_demo
from app.cli.demo.newest_cases import NEWEST, make_newest
from app.cli.demo.papers import Papers
from app.cli.demo.simulation import Simulation
from app.cli.demo.worker import DemoWorker
from app.commands.mark_notifications_read import mark_notifications_read
from app.domain.days import day_of
from app.domain.notices import Portal
from app.gateways.files import LocalFiles
from app.gateways.link_tokens import LinkTokens
from app.store import Database, Work

#: Ada's and Noah's, Finn's and Maya's, and a few beside them.
FEWEST = 6
_SINCE_THE_LAST_LOOK = timedelta(days=4)

Say = Callable[[str], None]


def make_council(
    url: str, *, cases: int, now: datetime, portal: Portal, tokens: LinkTokens, files: LocalFiles, say: Say
) -> None:
    """Make the people and so many cases, unless there are cases already; one that was interrupted is completed.

    Which child is whose is the same for the same number of cases, so what an interrupted making has left is known by
    the children's names. Cases of anybody else are left alone, and none are added to them.
    """
    worker = DemoWorker(url, portal, tokens)
    try:
        _make(worker, cases, now, files, say)
    finally:
        worker.database.close()


def _make(worker: DemoWorker, cases: int, now: datetime, files: LocalFiles, say: Say) -> None:
    database = worker.database
    make_demo(database, now)
    expected = arrivals(cases - len(NEWEST), now)
    with database.unit_of_work(now) as work:
        who = directory(work)
        made = _made(work, expected)
    if made is None:
        say("There are other cases already, so the demo's are not added to them.")
        return
    if len(made) <= len(expected):
        say(_first_words(cases, len(made)))
        simulation = Simulation(worker, who, Actors(database, who, Papers(database, files), now))
        begins = _take_up(database, simulation, expected, made, now)
        simulation.run(begins, now, _Progress(expected, len(made), say).look)
    if len(made) < cases:
        make_newest(database, who, made[len(expected) :], now)
        ask_for_cases(database, who, now)
        make_arrangements(database, who, now)
        worker.settle(now)
        _look_at_the_news(database, who, now - _SINCE_THE_LAST_LOOK)


def _look_at_the_news(database: Database, who: Directory, at: datetime) -> None:
    """Have everybody look at their notifications once, so that what is new to them is of the last days."""
    for person_id in who.people.values():
        mark_notifications_read(database, person_id=person_id, until=at, now=at)


def _first_words(cases: int, made: int) -> str:
    if made:
        return f"Going on with the demo council, which has {made} of {cases} cases …"
    return f"Making the demo council: {cases} cases, played from a year ago until today …"


def _take_up(
    database: Database, simulation: Simulation, expected: Sequence[Arrival], made: Sequence[UUID], now: datetime
) -> datetime:
    """Tell the simulation what is there and what is to come; give the instant at which it goes on."""
    begins = expected[0].at
    if made:
        with database.unit_of_work(now) as work:
            begins = max(_newest_instant(work, case_id) for case_id in made)
    for case_id, arrival in zip(made, expected, strict=False):
        simulation.go_on_with(case_id, arrival, begins)
    for arrival in expected[len(made) :]:
        simulation.expect(arrival)
    return begins


def _newest_instant(work: Work, case_id: UUID) -> datetime:
    """Give when anything last happened in a case: a making that goes on must not begin before that."""
    visits = [visit for each in work.instances.of_case(case_id) for visit in work.history.of_instance(each.id)]
    letters = [letter.created_at for letter in work.letters.of_case(case_id)]
    return max([*letters, *(visit.left_at or visit.entered_at for visit in visits)])


def _made(work: Work, expected: Sequence[Arrival]) -> list[UUID] | None:
    """Give the demo's cases that are there, in their order; None when there is another one before they are complete."""
    children = [(each.child.given_name, each.child.family_name) for each in expected]
    children += [(str(each["given_name"]), str(each["family_name"])) for each in NEWEST]
    found: list[UUID] = []
    for year in range(expected[0].at.year - 1, day_of(work.now).year + 1):
        for number in count(1):
            case = work.cases.by_reference(f"EHC-{year}-{number:04d}")
            if case is None or len(found) == len(children):
                break
            child = work.children.get(case.child_id)
            if (child.given_name, child.family_name) != children[len(found)]:
                return None
            found.append(case.id)
    return found


class _Progress:
    """Says at every tenth part how far the making has come."""

    def __init__(self, expected: Sequence[Arrival], made: int, say: Say) -> None:
        self._expected, self._made, self._say = expected, made, say

    def look(self, at: datetime) -> None:
        """Take note of the instant that the demo's clock has reached."""
        total = len(self._expected)
        while self._made < total and self._expected[self._made].at <= at:
            self._made += 1
            if self._made * 10 // total > (self._made - 1) * 10 // total:
                day = day_of(at)
                self._say(f"  {self._made} cases, up to {day.day} {day:%B %Y}")
