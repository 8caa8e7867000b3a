"""While nothing is due, looking for it costs the same however many cases are open."""

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import event, text

from app.queries.what_is_due import due_errands, due_instances
from tests.faults.portal import ask_for_health_advice
from tests.process.council import Council


def look(council: Council) -> list[tuple[str, Any]]:
    """Look for what is due, as the clock's chores do; give the statements that the database was sent."""
    sent: list[tuple[str, Any]] = []
    engine = council.database._engine

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    with council.database.reading() as session:
        assert due_errands(session, council.now, 200) == []
        assert due_instances(session, council.now, 200) == []
    event.remove(engine, "before_cursor_execute", note)
    return [(statement, parameters) for statement, parameters in sent if statement.startswith("SELECT")]


def plan_of(council: Council, statement: str, parameters: Any) -> str:
    """Give how the database would find the rows of a statement."""
    with council.database._engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # A handful of rows is read fastest as a whole; what is asked here is whether the index can be used.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            rows = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).all()
            return "\n".join(row[0] for row in rows)
        return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))


def test_two_statements_are_asked_however_many_cases_are_open_and_each_goes_by_its_index(
    council_on_both: Council,
) -> None:
    council = council_on_both
    counts = []
    for _ in range(2):
        ask_for_health_advice(council)
        council.now += timedelta(hours=1)
        council.settle()
        counts.append(len(look(council)))
    assert counts == [2, 2]
    plans = [plan_of(council, *sent) for sent in look(council)]
    for plan, index in zip(plans, ("ix_outbox_unsent", "ix_instances_due"), strict=True):
        assert index in plan
        assert not re.search(r"\bSCAN (outbox|instances)$|Seq Scan", plan, re.MULTILINE), plan
