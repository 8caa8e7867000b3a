"""Rows that say what happened are added, and no code can change or remove them."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Executable, delete, update
from sqlalchemy.orm import Session

from app.domain.facts import Fact
from app.domain.stages import DecisionKind
from app.store import Database, Work
from app.store.database import WrittenOnce
from app.store.tables import AppendOnly, Row
from tests.store.house import NOW, TODAY, case, person


def _submission(work: Work) -> Row:
    return work.submissions.add(
        case_id=case(work).id, form="check-request", form_hash="h", answers={"a": 1}, author_id=person(work).id
    )


def _fact(work: Work) -> Row:
    return work.facts.record(case_id=case(work).id, fact=Fact.REQUEST_RECEIVED_ON, day=TODAY, source="keyed")


def _decision(work: Work) -> Row:
    return work.decisions.record(
        case_id=case(work).id, kind=DecisionKind.ASSESS, outcome="assess", decided_on=TODAY, by_id=None
    )


def _audit(work: Work) -> Row:
    return work.audit.record("case:view", person_id=None)


WRITTEN = {
    "answers": (_submission, {"a": 2}),
    "day": (_fact, date(2026, 1, 1)),
    "outcome": (_decision, "refuse"),
    "action": (_audit, "case:list"),
}


@pytest.mark.parametrize("column", WRITTEN)
def test_a_row_cannot_be_changed(database: Database, column: str) -> None:
    write, other = WRITTEN[column]
    with database.unit_of_work(NOW) as work:
        row = write(work)
    kept = getattr(row, column)

    with pytest.raises(WrittenOnce):
        _with_session(database, lambda session: setattr(session.merge(row), column, other))
    with database.reading() as session:
        assert getattr(session.get(type(row), _key(row)), column) == kept


@pytest.mark.parametrize("column", WRITTEN)
def test_a_row_cannot_be_removed(database: Database, column: str) -> None:
    write, _ = WRITTEN[column]
    with database.unit_of_work(NOW) as work:
        row = write(work)
    with pytest.raises(WrittenOnce):
        _with_session(database, lambda session: session.delete(session.merge(row)))
    with database.reading() as session:
        assert session.get(type(row), _key(row)) is not None


@pytest.mark.parametrize("statement", [update, delete])
def test_no_statement_changes_or_empties_the_table(
    database: Database, statement: Callable[[type[Row]], Executable]
) -> None:
    every: list[type[Row]] = [mapper.class_ for mapper in Row.registry.mappers]
    kinds = [kind for kind in every if AppendOnly in kind.__mro__]
    assert len(kinds) > len(WRITTEN)
    for kind in kinds:
        with pytest.raises(WrittenOnce):
            _with_session(database, partial(_execute, statement(kind)))


def _execute(statement: Executable, session: Session) -> None:
    session.execute(statement)


def _key(row: Row) -> object:
    return row.__mapper__.primary_key_from_instance(row)[0]


def _with_session(database: Database, do: Callable[[Session], object]) -> None:
    """Do with a session what no method of the store does."""
    with database.unit_of_work(NOW) as work:
        session = work.people._session
        do(session)
