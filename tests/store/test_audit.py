"""The audit is sealed: whoever changes, removes or slips in an entry is found out."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from app.store import Database
from app.store.audit import Head
from tests.store.house import NOW, at_the_same_moment, person


@pytest.fixture
def sealed(database: Database) -> Head:
    """Five sealed entries, and the head that was exported."""
    with database.unit_of_work(NOW) as work:
        someone = person(work)
        for number in range(5):
            work.audit.record("case:view", person_id=someone.id, thing=f"case:{number}", detail={"of": [number, "é"]})
    with database.unit_of_work(NOW) as work:
        return work.audit.seal()


def _behind_the_back(database_url: str, statement: str) -> None:
    """Run a statement as somebody with a password for the database would."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _faults(database: Database, exported: Head | None = None) -> tuple[str, ...]:
    with database.unit_of_work(NOW) as work:
        return work.audit.verify(exported)


def test_an_audit_that_nobody_touched_has_no_fault(database: Database, sealed: Head) -> None:
    assert sealed.position == 5
    assert _faults(database, sealed) == ()


def test_entries_are_sealed_once(database: Database, sealed: Head) -> None:
    with database.unit_of_work(NOW) as work:
        assert work.audit.seal() == sealed


def test_more_entries_than_are_sealed_at_once_are_sealed_next_time(database: Database, sealed: Head) -> None:
    with database.unit_of_work(NOW) as work:
        for _ in range(5):
            work.audit.record("case:view", person_id=None)
    positions = []
    for _ in range(3):
        with database.unit_of_work(NOW) as work:
            positions.append(work.audit.seal(limit=3).position)
    assert positions == [8, 10, 10]
    assert _faults(database, sealed) == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET action = 'case:list' WHERE seq = 2", "Entry 2 is not as it was sealed."),
        ("UPDATE audit SET person_id = NULL WHERE seq = 2", "Entry 2 is not as it was sealed."),
        ("UPDATE audit SET detail = '{}' WHERE seq = 5", "Entry 5 is not as it was sealed."),
        ("DELETE FROM audit WHERE seq = 3", "Entry 3 is missing."),
        ("DELETE FROM audit_seals WHERE position = 3", "The seal at position 3 is missing."),
    ],
)
def test_what_was_changed_or_removed_is_found(
    database: Database, database_url: str, sealed: Head, statement: str, fault: str
) -> None:
    _behind_the_back(database_url, statement)
    assert fault in _faults(database)


def test_a_tail_that_was_cut_off_is_found_with_the_exported_head(
    database: Database, database_url: str, sealed: Head
) -> None:
    _behind_the_back(database_url, "DELETE FROM audit WHERE seq > 3")
    _behind_the_back(database_url, "DELETE FROM audit_seals WHERE position > 3")
    assert _faults(database) == ()
    assert _faults(database, sealed) == ("The exported head at position 5 is not in the chain.",)


def test_an_entry_slipped_in_among_sealed_ones_is_found(database: Database, database_url: str, sealed: Head) -> None:
    _behind_the_back(database_url, "DELETE FROM audit_seals WHERE position = 5")
    _behind_the_back(database_url, "UPDATE audit SET seq = 6 WHERE seq = 5")
    with database.unit_of_work(NOW) as work:
        work.audit.seal()
    _behind_the_back(
        database_url, "INSERT INTO audit (seq, at, action, detail) VALUES (5, '2026-03-02 09:00:00', 'case:view', '{}')"
    )
    assert _faults(database) == ("1 entries among the sealed ones have no seal.",)


def test_an_entry_whose_transaction_took_long_is_sealed_after_later_ones(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.unit_of_work(NOW) as slow:
        slow.audit.record("slow", person_id=None)
        slow.audit.head()
        with database.unit_of_work(NOW + timedelta(seconds=1)) as quick:
            quick.audit.record("quick", person_id=None)
        with database.unit_of_work(NOW) as sealer:
            assert sealer.audit.seal().position == 1
    with database.unit_of_work(NOW) as sealer:
        assert sealer.audit.seal().position == 2
    assert _faults(database) == ()
    database.close()


def test_two_sealers_at_the_same_moment_make_one_chain(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        for _ in range(20):
            work.audit.record("case:view", person_id=None)

    def seal(_: int) -> int:
        with database.unit_of_work(NOW) as work:
            return work.audit.seal(limit=10).position

    assert sorted(at_the_same_moment(2, seal)) == [10, 20]  # type: ignore[type-var]
    assert _faults(database) == ()
