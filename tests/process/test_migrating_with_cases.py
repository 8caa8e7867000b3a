"""An installation with cases in flight is brought to the newest tables, and nothing of what they show is lost."""

from collections.abc import Sequence
from typing import Any

from alembic import command
from sqlalchemy import create_engine, make_url, text

from app.store.migrations.run import configuration
from tests.process.council import Council

_FILLED = (
    "SELECT * FROM case_days ORDER BY case_id",
    "SELECT * FROM asked_days ORDER BY instance_id",
    "SELECT * FROM case_needs ORDER BY case_id, need",
    "SELECT id, search_name FROM children ORDER BY id",
)


def _driver(url: str) -> str:
    return "postgresql+psycopg" if url.startswith("postgresql") else "sqlite"


def _kept(connection: Any) -> list[Sequence[Any]]:
    return [connection.execute(text(query)).all() for query in _FILLED]


def test_days_needs_and_names_are_filled_from_what_the_first_release_knew(
    council_on_both: Council, database_url: str
) -> None:
    council = council_on_both
    council.ask_for_an_assessment(areas=["cognition", "communication"])
    case_id = council.ask_for_an_assessment(given_name="Zoë", family_name="O'Neill-Smith", areas=["sensory_physical"])
    council.do(council.task(case_id, "check_request"), {"given_name": "Zoë", "family_name": "O'Neill-Smith"})
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["education", "health"]})

    engine = create_engine(make_url(database_url).set(drivername=_driver(database_url)))
    with engine.connect() as connection:
        before = _kept(connection)
    assert all(before)
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "0001")
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
    with engine.connect() as connection:
        assert _kept(connection) == before
    engine.dispose()

    assert "zoe oneill smith" in {name for _, name in before[3]}
