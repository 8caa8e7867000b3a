"""What the demo council has arranged: lines of its routing table, and who stands in for an officer who is away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from app.cli.demo.directory import Directory
from app.commands.add_route import add_route
from app.commands.arrange_cover import arrange_cover
from app.domain.days import day_of
from app.domain.routing import RouteLine
from app.store import Database

_PROCESS_TEAM, _MANAGER = "theo.process@demo.example", "grace.manager@demo.example"


@dataclass(frozen=True)
class _Line:
    """This advice, for these children, goes to this inbox."""

    advice_type: str
    inbox: str
    setting: str | None = None
    area: str | None = None
    age_from: int | None = None


_LINES = (
    _Line("health", "Paediatric health inbox", area="LS1"),
    _Line("other", "Children's therapies inbox", setting="Alder House Special School"),
    _Line("preparation_for_adulthood", "Sensory and transition inbox", age_from=16),
)
#: Who is away, who stands in, from so many days from now, for so many.
_AWAY = (
    ("callum.officer@demo.example", "nia.officer@demo.example", 0, 9),
    ("yusuf.officer@demo.example", "callum.officer@demo.example", 21, 4),
)


def make_arrangements(database: Database, directory: Directory, now: datetime) -> None:
    """Have the lines added and the absences arranged, unless there are any already."""
    today = day_of(now)
    with database.unit_of_work(now) as work:
        has_lines, has_covers = bool(work.routes.lines()), bool(work.covers.clashing(today, today))
    for line in () if has_lines else _LINES:
        route = RouteLine(
            id=uuid4(),
            advice_type=line.advice_type,
            inbox_id=directory.inboxes[line.inbox],
            setting_id=directory.organisations[line.setting] if line.setting else None,
            area=line.area,
            age_from=line.age_from,
        )
        add_route(database, person_id=directory.people[_PROCESS_TEAM], line=route, now=now)
    for absent, covering, starts, lasts in () if has_covers else _AWAY:
        from_on = today + timedelta(days=starts)
        arrange_cover(
            database,
            person_id=directory.people[_MANAGER],
            absent_id=directory.people[absent],
            covered_by_id=directory.people[covering],
            from_on=from_on,
            to_on=from_on + timedelta(days=lasts),
            now=now,
        )
