from pathlib import Path

from click.testing import CliRunner, Result

from app.cli import main
from app.cli.demo.cast import CAST, PASSWORD
from app.store import Database
from app.store.tables import Case, Person, Release


def run(config_dir: Path, *arguments: str, demo: str = "1") -> Result:
    environment = {"DATA_DIR": str(config_dir), "DEMO": demo, "DATABASE_URL": "", "REDIS_URL": "", "SMTP_URL": ""}
    return CliRunner().invoke(main, arguments, env=environment)


def test_the_demo_is_made_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    for _ in range(2):
        assert run(tmp_path, "demo", "--cases", "6").exit_code == 0

    with Database(f"sqlite:///{tmp_path / 'twentyweeks.sqlite'}").reading() as session:
        assert session.query(Person).count() == len(CAST)
        assert session.query(Case).count() == 6
        assert session.query(Release).count() == 1


def test_the_table_of_people_names_everybody_and_the_password(tmp_path: Path) -> None:
    table = run(tmp_path, "people").output

    assert PASSWORD in table
    assert all(member.name in table and member.email in table for member in CAST)


def test_nobody_makes_people_with_a_known_password_by_mistake(tmp_path: Path) -> None:
    refused = run(tmp_path, "demo", demo="0")

    assert refused.exit_code == 1
    assert "Set DEMO=1 if that is meant." in refused.output


def test_migrating_publishes_the_first_release_and_never_another(tmp_path: Path) -> None:
    assert "Published release 1" in run(tmp_path, "migrate").output
    assert run(tmp_path, "migrate").output == ""

    again = run(tmp_path, "release", "publish", "--reason", "A deployment")
    assert again.exit_code == 1
    assert "a deployment never changes it" in again.output


def test_the_baseline_has_no_faults(tmp_path: Path) -> None:
    checked = run(tmp_path, "lint")

    assert checked.output.startswith("No faults"), checked.output


def test_every_fault_of_a_file_that_is_not_published_is_said(tmp_path: Path) -> None:
    form = tmp_path / "check-request.yaml"
    form.write_text("form: check-request\ntitle: x\npages: []\nintor: y\n")

    checked = run(tmp_path, "lint", str(form))

    assert checked.exit_code == 1
    assert all(line.startswith(("forms/check-request.yaml: ", "Error: ")) for line in checked.output.splitlines())
    assert "intor" in checked.output


def test_a_wrong_setting_is_a_sentence(tmp_path: Path) -> None:
    refused = run(tmp_path, "people", demo="yes")

    assert refused.exit_code == 1
    assert refused.output == "Error: DEMO is 'yes', but must be 0 (off) or 1 (on).\n"
