"""The audit is sealed: whoever changes, removes or slips in an entry is found out."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select, text

from app.commands.erase_audit_entries import erase_audit_entries
from app.commands.seal_audit import seal_audit
from app.domain.actions import Action
from app.domain.faults import AuditBroken
from app.domain.refusals import InvalidInput, NotAllowed
from app.domain.roles import Role
from app.gateways.audit_heads import AuditHeads, KeptHead
from app.store import Database
from app.store.audit import Head
from app.store.tables import AuditEntry
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


def test_an_entry_slipped_in_among_sealed_ones_is_found_and_never_sealed(
    database: Database, database_url: str, sealed: Head
) -> None:
    _behind_the_back(database_url, "DELETE FROM audit_seals WHERE position = 5")
    _behind_the_back(database_url, "DELETE FROM audit WHERE seq = 5")  # As if its transaction had been undone.
    for hours in (1, 2):
        with database.unit_of_work(NOW + timedelta(hours=hours)) as work:
            work.audit.record("case:view", person_id=None)
        with database.unit_of_work(NOW + timedelta(hours=hours)) as work:
            work.audit.seal()
    _behind_the_back(
        database_url, "INSERT INTO audit (seq, at, action, detail) VALUES (5, '2026-03-02 09:00:00', 'case:view', '{}')"
    )
    with database.unit_of_work(NOW + timedelta(hours=3)) as work:
        assert work.audit.seal().position == 6
    assert _faults(database) == ("Entry 5 turned up among older ones and has no seal.",)


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


def test_a_sealer_that_was_away_for_hours_still_seals_what_came_late(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.unit_of_work(NOW) as slow:
        slow.audit.record("slow", person_id=None)
        slow.audit.head()
        with database.unit_of_work(NOW) as quick:
            quick.audit.record("quick", person_id=None)
        with database.unit_of_work(NOW) as sealer:
            sealer.audit.seal()
    with database.unit_of_work(NOW + timedelta(hours=5)) as sealer:
        assert sealer.audit.seal().position == 2
    assert _faults(database) == ()
    database.close()


def test_nobody_waits_for_the_sealer(postgresql_url: str) -> None:
    database = Database(postgresql_url, patience=timedelta(milliseconds=200))
    with database.unit_of_work(NOW) as work:
        work.audit.record("first", person_id=None)
    with database.unit_of_work(NOW) as sealer:
        assert sealer.audit.seal().position == 1
        sealer.audit.head()  # The seal is written and not yet committed.

        def write(_: int) -> bool:
            with database.unit_of_work(NOW) as work:
                work.audit.record("meanwhile", person_id=None)
            return True

        assert at_the_same_moment(4, write) == [True] * 4
    with database.unit_of_work(NOW) as work:
        assert work.audit.seal().position == 5
    database.close()


@pytest.fixture
def officer_id(database: Database) -> UUID:
    """An information officer."""
    with database.unit_of_work(NOW) as work:
        officer = person(work)
        work.people.give_role(officer.id, Role.INFORMATION_OFFICER)
        return officer.id


def _erase(database: Database, officer_id: UUID, *seqs: int) -> None:
    erase_audit_entries(database, person_id=officer_id, seqs=seqs, reason="A court order", now=NOW)


def _seqs(database: Database) -> set[int]:
    with database.reading() as session:
        return set(session.scalars(select(AuditEntry.seq)))


def test_a_lawful_erasure_leaves_a_stated_gap_that_verifies(database: Database, officer_id: UUID, sealed: Head) -> None:
    _erase(database, officer_id, 2, 4)
    assert not _seqs(database) & {2, 4}
    with database.unit_of_work(NOW) as work:
        assert work.audit.seal().position == 6
    assert _faults(database, sealed) == ()


def test_an_erasure_says_itself_who_did_it_and_why(database: Database, officer_id: UUID, sealed: Head) -> None:
    _erase(database, officer_id, 2)
    with database.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.action, entry.person_id) == (Action.AUDIT_ERASE, officer_id)
    assert entry.detail == {"seqs": [2], "reason": "A court order"}


def test_a_gap_beside_a_stated_one_is_found(
    database: Database, database_url: str, officer_id: UUID, sealed: Head
) -> None:
    _erase(database, officer_id, 2)
    _behind_the_back(database_url, "DELETE FROM audit WHERE seq = 3")
    assert _faults(database, sealed) == ("Entry 3 is missing.",)


def test_a_gap_that_only_the_list_of_erasures_states_is_found(
    database: Database, database_url: str, sealed: Head
) -> None:
    _behind_the_back(database_url, "DELETE FROM audit WHERE seq = 3")
    _behind_the_back(
        database_url, "INSERT INTO audit_erasures (audit_seq, reason, at) VALUES (3, 'none', '2026-03-02 09:00:00')"
    )
    assert _faults(database, sealed) == ("Entry 3 is stated as erased, but no entry says who erased it.",)


def test_an_erased_entry_that_is_put_back_is_found(
    database: Database, database_url: str, officer_id: UUID, sealed: Head
) -> None:
    _erase(database, officer_id, 2)
    _behind_the_back(
        database_url, "INSERT INTO audit (seq, at, action, detail) VALUES (2, '2026-03-02 09:00:00', 'case:view', '{}')"
    )
    assert _faults(database, sealed) == ("Entry 2 is stated as erased, and is there.",)


def test_what_is_not_sealed_or_states_a_gap_cannot_be_erased(
    database: Database, officer_id: UUID, sealed: Head
) -> None:
    _erase(database, officer_id, 2)
    with pytest.raises(InvalidInput, match="There is no sealed entry 6"):
        _erase(database, officer_id, 3, 6)
    with database.unit_of_work(NOW) as work:
        work.audit.seal()
    with pytest.raises(InvalidInput, match="states what was erased"):
        _erase(database, officer_id, 6)
    with pytest.raises(InvalidInput, match="There is no sealed entry 2"):
        _erase(database, officer_id, 2)
    assert _seqs(database) == {1, 3, 4, 5, 6}


def test_only_the_information_officer_erases(database: Database, sealed: Head) -> None:
    with database.unit_of_work(NOW) as work:
        somebody = person(work).id
    with pytest.raises(NotAllowed):
        _erase(database, somebody, 2)
    assert 2 in _seqs(database)


def test_the_head_is_kept_outside_the_database(database: Database, sealed: Head, tmp_path: Path) -> None:
    heads = AuditHeads(tmp_path / "heads.jsonl")
    assert seal_audit(database, heads, now=NOW) == sealed
    seal_audit(database, heads, now=NOW)
    assert heads.newest() == KeptHead(sealed.position, sealed.digest)
    assert len((tmp_path / "heads.jsonl").read_text().splitlines()) == 1


def test_a_torn_last_line_is_passed_over(database: Database, sealed: Head, tmp_path: Path) -> None:
    heads = AuditHeads(tmp_path / "heads.jsonl")
    seal_audit(database, heads, now=NOW)
    with (tmp_path / "heads.jsonl").open("a") as file:
        file.write('{"position": 9, "dig')
    assert heads.newest() == KeptHead(sealed.position, sealed.digest)
    heads.keep(7, "a digest", "now")
    assert heads.newest() == KeptHead(7, "a digest")


def test_a_cut_off_tail_is_not_hidden_by_what_is_sealed_after_it(
    database: Database, database_url: str, sealed: Head, tmp_path: Path
) -> None:
    heads = AuditHeads(tmp_path / "heads.jsonl")
    seal_audit(database, heads, now=NOW)
    _behind_the_back(database_url, "DELETE FROM audit WHERE seq > 3")
    _behind_the_back(database_url, "DELETE FROM audit_seals WHERE position > 3")
    with database.unit_of_work(NOW) as work:
        for _ in range(5):
            work.audit.record("case:view", person_id=None)
    with pytest.raises(AuditBroken):
        seal_audit(database, heads, now=NOW)
    assert heads.newest() == KeptHead(sealed.position, sealed.digest)
    assert _faults(database, sealed) == ("The exported head at position 5 is not in the chain.",)


def test_all_that_waits_is_sealed_in_one_go(database: Database, tmp_path: Path) -> None:
    with database.unit_of_work(NOW) as work:
        for _ in range(1001):
            work.audit.record("case:view", person_id=None)
    assert seal_audit(database, AuditHeads(tmp_path / "heads.jsonl"), now=NOW).position == 1001
