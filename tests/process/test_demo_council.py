"""The demo council: a year played through the commands, which looks like a real one and hurts nobody."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, table

from app.cli.baseline import baseline
from app.cli.demo import events
from app.cli.demo.arrivals import Arrival, arrivals
from app.cli.demo.cast import CAST, MOTHER, OFFICERS, YOUNG_PERSON
from app.cli.demo.figures import GLOUCESTERSHIRE_2024
from app.cli.demo.making import make_council
from app.cli.demo.organisations import ORGANISATIONS, SERVICES, SETTINGS
from app.commands.record_letter_posted import record_letter_posted
from app.domain.actions import Action
from app.domain.days import UK, day_of
from app.domain.roles import FAMILY_RELATIONS, Role
from app.domain.stages import Stage
from app.gateways.files import LocalFiles
from app.queries.trouble import troubles
from app.queries.what_is_due import due_errands, due_instances
from app.store import Database, Work
from app.store.tables import AuditEntry, Case, Child, Errand, HistoryEntry, Instance, Letter, Party, Person, Task
from tests.process.council import PORTAL, TOKENS

#: A day on which few cases happen to lie in all stages.
NOW = datetime(2026, 5, 6, 10, tzinfo=UK)
CASES = 26
FEW = 8


@dataclass
class Making:
    """A database in which the demo council is made, and what was said meanwhile."""

    url: str
    folder: Path
    said: list[str] = field(default_factory=list)

    def make(self, cases: int, *, say: Callable[[str], None] | None = None, now: datetime = NOW) -> None:
        """Make the council, or go on with it."""
        make_council(
            self.url,
            cases=cases,
            now=now,
            portal=PORTAL,
            tokens=TOKENS,
            files=LocalFiles(self.folder),
            say=say or self.said.append,
        )


@pytest.fixture(scope="module")
def _published(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "published.sqlite"
    shutil.copyfile(_migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    with database.unit_of_work(NOW - timedelta(days=500)) as work:
        work.releases.publish(baseline(), reason="The baseline.", by_id=None)
    database.close()
    return path


@pytest.fixture(scope="module")
def council(_published: Path, tmp_path_factory: pytest.TempPathFactory) -> Making:
    """The council of all tests that only look."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copyfile(_published, folder / "council.sqlite")
    making = Making(f"sqlite:///{folder / 'council.sqlite'}", folder)
    making.make(CASES)
    return making


@pytest.fixture
def making(_published: Path, tmp_path: Path) -> Making:
    """A database of the test's own in which nothing is made yet."""
    shutil.copyfile(_published, tmp_path / "council.sqlite")
    return Making(f"sqlite:///{tmp_path / 'council.sqlite'}", tmp_path)


@pytest.fixture
def session(council: Making) -> Iterator[Any]:
    database = Database(council.url)
    with database.reading() as session:
        yield session
    database.close()


@pytest.fixture
def work(council: Making) -> Iterator[Work]:
    database = Database(council.url)
    with database.unit_of_work(NOW) as work:
        yield work
    database.close()


def rows(making: Making) -> dict[str, int]:
    """How many rows every table has."""
    database = Database(making.url)
    with database.reading() as session:
        names = inspect(session.connection()).get_table_names()
        counted = {name: session.scalars(select(func.count()).select_from(table(name))).one() for name in names}
    database.close()
    return counted


def names(making: Making) -> list[tuple[str, str]]:
    """The names of the children, in the order in which their cases were opened."""
    database = Database(making.url)
    with database.reading() as session:
        asked = select(Child.given_name, Child.family_name).join(Case, Case.child_id == Child.id)
        found = [(given, family) for given, family in session.execute(asked.order_by(Case.opened_at, Case.reference))]
    database.close()
    return found


def test_cases_have_fallen_into_every_part_of_the_assessment(session: Any) -> None:
    stages = Counter(session.scalars(select(Case.stage)))

    assert stages.total() == CASES
    assert set(stages) == set(Stage)
    outcomes = Counter(session.scalars(select(Case.outcome).where(Case.closed_at.is_not(None))))
    assert set(outcomes) >= {"plan_issued", "not_assessed"}


def test_nothing_is_in_trouble_due_or_unsent(session: Any) -> None:
    assert troubles(session, NOW) == ()
    assert list(due_errands(session, NOW, 10)) == []
    assert list(due_instances(session, NOW, 10)) == []
    assert session.scalar(select(func.count()).where(Errand.sent_at.is_(None))) == 0


def test_everything_was_done_on_the_demos_clock_and_by_somebody(session: Any) -> None:
    began = NOW - timedelta(weeks=53)
    for moment in (Case.opened_at, Errand.sent_at, HistoryEntry.entered_at, Task.opened_at):
        first, last = session.execute(select(func.min(moment), func.max(moment))).one()
        assert began < first < last <= NOW, moment


def test_cases_and_tasks_came_by_the_commands(session: Any) -> None:
    done = Counter(session.scalars(select(AuditEntry.action)))

    assert done[Action.CASE_START] == CASES
    assert done[Action.TASK_COMPLETE] == session.scalar(select(func.count()).where(Task.completed.is_(True)))
    with_history = select(func.count(Instance.case_id.distinct())).join(
        HistoryEntry, HistoryEntry.instance_id == Instance.id
    )
    assert session.scalar(with_history) == CASES
    assert {Action.CASE_GRANT_ACCESS, Action.LETTER_RECORD_POSTED, Action.TASK_PICK_UP} <= set(done)


def test_every_open_task_is_in_somebodys_hands(session: Any, work: Work) -> None:
    open_tasks = session.scalars(select(Task).where(Task.closed_at.is_(None))).all()
    assert {Role.CASEWORK_OFFICER, Role.CONTRIBUTOR} <= {task.lane for task in open_tasks}
    for task in open_tasks:
        if task.lane in (Role.SERVICE_INBOX, Role.SETTING):
            assert task.inbox_id, task.element
        elif task.lane is Role.CONTRIBUTOR:
            assert task.person_id, task.element
        elif task.lane is Role.FAMILY:
            granted = [grant for grant in work.grants.live(task.case_id) if grant.relation in FAMILY_RELATIONS]
            assert granted or work.parties.of_case(task.case_id), task.element
        else:
            assert task.lane is Role.CASEWORK_OFFICER


@pytest.mark.parametrize("email", [MOTHER, YOUNG_PERSON])
def test_a_family_that_signs_in_has_something_to_do(session: Any, work: Work, email: str) -> None:
    person = work.people.by_email(email)
    asked = session.scalars(select(Task).where(Task.closed_at.is_(None), Task.element == "give_views")).all()

    assert [task for task in asked if work.grants.live(task.case_id, person.id)]


def test_the_letters_of_the_last_days_wait_for_the_post_and_no_older_ones(session: Any) -> None:
    waiting = session.scalars(select(Letter.created_at).where(Letter.posted_on.is_(None))).all()
    posted = session.scalar(select(func.count()).where(Letter.posted_on.is_not(None)))

    assert posted > 10
    assert all(day_of(NOW) - day_of(written) < timedelta(days=8) for written in waiting)


def test_nobody_in_the_demo_can_be_reached(session: Any) -> None:
    addresses = [*session.scalars(select(Person.email)), *filter(None, session.scalars(select(Party.email)))]
    addresses += [address for each in ORGANISATIONS for address in (each.manager_email, each.inboxes[0].email)]

    assert all(address.endswith("demo.example") for address in addresses)
    assert all((party.phone or "01632").startswith("01632") for party in session.scalars(select(Party)))


def test_the_pages_of_routing_and_of_absences_show_something(work: Work) -> None:
    assert {line.advice_type for line in work.routes.lines()} == {"health", "other", "preparation_for_adulthood"}
    today = work.covers.clashing(day_of(NOW), day_of(NOW))
    assert [(work.people.get(each.absent_id).name, work.people.get(each.covered_by_id).name) for each in today] == [
        ("Callum Reyes", "Nia Prosser")
    ]


def test_made_again_nothing_changes(council: Making) -> None:
    before = rows(council)
    council.said.clear()
    council.make(CASES, now=NOW + timedelta(days=1))

    assert rows(council) == before
    assert council.said == []


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


def after_five_cases(_: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Interrupt the making as a case has just come."""

    def say(words: str) -> None:
        if words.startswith("  5 cases"):
            raise Interrupted

    return say


def with_letters_waiting(patch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Interrupt the making long after the last case came, when somebody is about to take letters to the post."""
    posted = count()

    def post(*about: Any, **what: Any) -> None:
        if next(posted) == 4:
            raise Interrupted
        record_letter_posted(*about, **what)

    patch.setattr(events, "record_letter_posted", post)
    return lambda _: None


@pytest.mark.parametrize("interruption", [after_five_cases, with_letters_waiting])
def test_a_making_that_was_interrupted_is_gone_on_with(
    making: Making, monkeypatch: pytest.MonkeyPatch, interruption: Callable[[pytest.MonkeyPatch], Callable[[str], None]]
) -> None:
    with pytest.raises(Interrupted):
        making.make(FEW, say=interruption(monkeypatch))
    begun = names(making)
    making.make(FEW, now=NOW + timedelta(hours=1))

    assert making.said[0] == f"Going on with the demo council, which has {len(begun)} of {FEW} cases …"
    assert 0 < len(begun) < FEW
    assert names(making)[: len(begun)] == begun
    assert len(names(making)) == len(set(names(making))) == FEW
    database = Database(making.url)
    with database.reading() as session:
        assert troubles(session, NOW + timedelta(hours=1)) == ()
        assert session.scalar(select(func.count()).where(Errand.sent_at.is_(None))) == 0
    database.close()


def test_the_demos_cases_are_not_added_to_other_ones(making: Making) -> None:
    making.make(FEW)
    before = rows(making)
    making.make(FEW + 1)

    assert rows(making) == before
    assert making.said[-1] == "There are other cases already, so the demo's are not added to them."


def test_the_cast_fills_a_council() -> None:
    assert len(SETTINGS) == 12
    assert len(SERVICES) == 6
    assert len(OFFICERS) == 6
    assert len({member.email for member in CAST}) == len(CAST) == 42
    staffed = {member.organisation for member in CAST if member.inbox}
    assert {each.name for each in ORGANISATIONS} - staffed == {"Sensory and Transition Service"}


def test_days_are_counted_from_the_day_on_which_the_demo_is_made() -> None:
    later = NOW + timedelta(weeks=40)
    before, after = arrivals(148, NOW), arrivals(148, later)

    assert {each.child.given_name for each in before} == {each.child.given_name for each in after}
    for each, now in ((before, NOW), (after, later)):
        assert now - timedelta(weeks=53) < each[0].at < each[-1].at <= now
        assert all(one.received_on <= day_of(one.at) for one in each)


def test_a_year_of_the_demo_has_the_shares_of_the_published_year() -> None:
    drawn = [each for each in arrivals(600, NOW) if each.number < 598]
    year = GLOUCESTERSHIRE_2024

    assert _share(drawn, lambda each: not each.course.is_assessed) == pytest.approx(year.refused, abs=0.02)
    assert _share(drawn, lambda each: each.course.is_decided_late) == pytest.approx(year.decided_late, abs=0.02)
    assert _share(drawn, lambda each: not each.course.gets_plan) == pytest.approx(year.without_plan, abs=0.02)
    assert _share(drawn, lambda each: each.course.ends_early is not None) == pytest.approx(year.never_decided, abs=0.02)
    assert year.on_time == pytest.approx(0.263, abs=0.001)


def _share(drawn: list[Arrival], holds: Callable[[Arrival], bool]) -> float:
    return sum(map(holds, drawn)) / len(drawn)
