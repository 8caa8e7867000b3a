"""A new installation gets its first organisations and people from the command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.commands.sign_in import Browser, sign_in
from app.domain.refusals import SignInRefused
from app.domain.roles import Role
from app.gateways.secrets import Secrets
from app.store import Database
from tests.store.house import NOW

PASSWORD = "a long walk by the Severn"

Say = Callable[..., str]


@pytest.fixture
def say(sqlite_url: str, tmp_path: Path) -> Say:
    """Say something on the command line of an installation that has only been migrated; give what it answers."""

    def saying(*words: str, password: str = PASSWORD) -> str:
        environment = {"DATABASE_URL": sqlite_url, "DATA_DIR": str(tmp_path), "DEMO": "0"}
        said = CliRunner().invoke(main, [*words], env=environment, input=f"{password}\n{password}\n")
        return said.output

    saying("migrate")
    return saying


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    database = Database(sqlite_url)
    yield database
    database.close()


def _signs_in(database: Database, password: str) -> str:
    first_step = sign_in(
        database,
        Secrets("a key for tests alone"),
        email="olga@council.example",
        password=password,
        browser=Browser("192.0.2.1", "Firefox on Linux"),
        second_factor=False,
        now=NOW,
    )
    return first_step.session


def test_an_officer_is_added_and_can_sign_in(say: Say, database: Database) -> None:
    assert "Added Olga" in say("add", "person", "olga@council.example", "Olga", "--role", "casework_officer")
    assert _signs_in(database, PASSWORD)
    with pytest.raises(SignInRefused):
        _signs_in(database, "another password")
    with database.unit_of_work(NOW) as work:
        assert [each.name for each in work.people.with_role(Role.CASEWORK_OFFICER)] == ["Olga"]


def test_a_service_is_added_with_somebody_who_distributes(say: Say, database: Database) -> None:
    say("add", "organisation", "The Trust", "--kind", "health", "--mailbox", "p@trust.example", "--advice", "health")
    say("add", "person", "ines@trust.example", "Ines", "--organisation", "The Trust", "--distributes")
    with database.unit_of_work(NOW) as work:
        inbox = work.inboxes.by_name("The Trust")
        assert inbox is not None
        assert (inbox.email, inbox.is_setting) == ("p@trust.example", False)
        assert [each.name for each in work.inboxes.members(inbox.id)] == ["Ines"]


@pytest.mark.parametrize(
    ("words", "password", "sentence"),
    [
        (("person", "a@b.example", "Ann"), "short", "12 characters or more"),
        (("person", "no address", "Ann"), PASSWORD, "name and email address"),
        (("person", "a@b.example", "Ann", "--organisation", "Nowhere"), PASSWORD, "no organisation called"),
        (
            ("organisation", "X", "--kind", "health", "--mailbox", "x@y.example", "--advice", "astrology"),
            PASSWORD,
            "no advice “astrology”",
        ),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(
    say: Say, words: tuple[str, ...], password: str, sentence: str
) -> None:
    assert sentence in say("add", *words, password=password)
