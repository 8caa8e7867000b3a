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
