"""The operator proves the audit whole, and erases from it what the law wants gone."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.people import INFORMATION_OFFICER, OFFICER, Town

Run = Callable[..., Result]


@pytest.fixture
def database_file(prepared: tuple[Path, Town], tmp_path: Path) -> Path:
    """A council's database, of which every entry may be changed behind the portal's back."""
    path = tmp_path / "portal.sqlite"
    path.write_bytes(prepared[0].read_bytes())
    return path


@pytest.fixture
def run(database_file: Path, tmp_path: Path) -> Run:
    """Run a command of the operator."""
    settings = {
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": f"sqlite:///{database_file}",
        "AUDIT_HEADS": str(tmp_path / "elsewhere" / "heads.jsonl"),
    }
    return lambda *words: CliRunner().invoke(main, ["audit", *words], env=settings)


def _behind_the_back(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(statement)


def test_an_audit_that_nobody_touched_verifies(run: Run, tmp_path: Path) -> None:
    first, second = run("verify"), run("verify")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "No head had been exported before" in first.output
    assert "No head" not in second.output
    assert (tmp_path / "elsewhere" / "heads.jsonl").exists()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET action = 'case:list' WHERE seq = 1", "Entry 1 is not as it was sealed."),
        ("DELETE FROM audit WHERE seq = 1", "Entry 1 is missing."),
        ("DELETE FROM audit_seals; DELETE FROM audit", "is not in the chain."),
    ],
)
def test_a_changed_a_missing_and_a_cut_off_entry_make_it_fail(
    run: Run, database_file: Path, statement: str, fault: str
) -> None:
    assert run("verify").exit_code == 0
    _behind_the_back(database_file, statement)
    found = run("verify")
    assert found.exit_code == 1
    assert fault in found.output


def test_an_entry_is_erased_by_the_information_officer_alone(run: Run) -> None:
    assert run("erase", "1", "--by", OFFICER.email, "--reason", "A court order").exit_code == 1
    assert run("erase", "1", "--by", "nobody@council.example", "--reason", "A court order").exit_code == 1
    assert run("erase", "1", "--by", INFORMATION_OFFICER.email, "--reason", "A court order").output == (
        "Erased 1 entry.\n"
    )
    assert run("verify").exit_code == 0


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)


@pytest.fixture
def restored(run: Run, database_file: Path, tmp_path: Path) -> None:
    """A backup was restored after more had happened and its head had been exported."""
    assert run("verify").exit_code == 0
    _copy(database_file, tmp_path / "backup.sqlite")
    _behind_the_back(
        database_file, "INSERT INTO audit (at, action, detail) VALUES ('2026-03-02 10:00:00.000000', 'case:list', '{}')"
    )
    assert run("verify").exit_code == 0
    _copy(tmp_path / "backup.sqlite", database_file)


@pytest.mark.usefixtures("restored")
def test_after_a_restore_it_says_what_is_missing_and_what_to_do(run: Run) -> None:
    found = run("verify")
    assert found.exit_code == 1
    assert "Up to 1 entries" not in found.output
    assert "1 entry that was sealed" in found.output
    assert "Either an older copy of the database was restored, or somebody cut off" in found.output
    assert "twentyweeks audit accept-restore" in found.output
    assert "If nobody restored a copy, change nothing" in found.output


@pytest.mark.usefixtures("restored")
def test_a_restore_is_accepted_by_the_information_officer_and_stays_recorded(run: Run, tmp_path: Path) -> None:
    heads = (tmp_path / "elsewhere" / "heads.jsonl").read_text()
    why = ("--reason", "The disk broke; the copy of Sunday was restored")
    assert run("accept-restore", "--by", OFFICER.email, *why).exit_code == 1
    assert run("accept-restore", "--by", INFORMATION_OFFICER.email, "--reason", " ").exit_code == 1
    assert run("verify").exit_code == 1
    accepted = run("accept-restore", "--by", INFORMATION_OFFICER.email, *why)
    assert accepted.exit_code == 0, accepted.output
    after = run("verify")
    assert after.exit_code == 0, after.output
    assert "A restore was accepted" in after.output
    assert "the copy of Sunday was restored" in after.output
    kept = (tmp_path / "elsewhere" / "heads.jsonl").read_text()
    assert kept.startswith(heads)
    assert '"restored": {"from":' in kept


def test_there_must_be_something_to_accept(run: Run) -> None:
    assert run("verify").exit_code == 0
    refused = run("accept-restore", "--by", INFORMATION_OFFICER.email, "--reason", "None")
    assert refused.exit_code == 1
    assert "nothing is missing" in refused.output


@pytest.mark.usefixtures("restored")
def test_a_restore_explains_no_changed_entry(run: Run, database_file: Path) -> None:
    _behind_the_back(database_file, "UPDATE audit SET action = 'case:list' WHERE seq = 1")
    refused = run("accept-restore", "--by", INFORMATION_OFFICER.email, "--reason", "A restore")
    assert refused.exit_code == 1
    assert "No restore explains this: Entry 1 is not as it was sealed." in refused.output


def test_a_chain_of_which_no_head_was_exported_is_said_to_be_that(run: Run, database_file: Path) -> None:
    assert run("verify").exit_code == 0
    _behind_the_back(database_file, "DELETE FROM audit_seals; DELETE FROM audit")
    assert "No head that was ever exported is in the chain" in run("verify").output
