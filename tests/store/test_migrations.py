"""The migrations make exactly the tables that the code reads and writes."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from app.store import Database
from app.store.migrations.run import configuration
from app.store.tables import AppendOnly, Row
from tests.store.house import NOW, at_the_same_moment, person


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """A database without tables; the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


def test_a_migrated_database_differs_in_nothing_from_the_code(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_four_processes_may_migrate_at_the_same_moment(empty_url: str) -> None:
    def migrate(_: int) -> None:
        database = Database(empty_url)
        database.migrate()
        database.close()

    assert at_the_same_moment(4, migrate) == [None] * 4


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        someone = person(work)
    database.migrate()
    with database.unit_of_work(NOW) as work:
        assert work.people.get(someone.id).name == someone.name


def test_every_migration_can_be_undone(empty_url: str) -> None:
    from alembic import command

    engine = create_engine(empty_url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_the_migrations_form_one_line() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert len(ScriptDirectory.from_config(configuration(connection)).get_heads()) == 1


def test_every_table_that_changes_by_its_rows_has_a_version_or_is_written_once() -> None:
    """A row without a version is either never changed, or changed only by one statement of the database's own."""
    without = {
        mapper.class_.__name__
        for mapper in Row.registry.mappers
        if mapper.version_id_col is None and not issubclass(mapper.class_, AppendOnly)
    }
    only_added_and_removed = {
        "ArchivedCase",
        "DraftVariant",
        "FailedTry",
        "GrantPart",
        "InboxAdviceType",
        "InboxMember",
        "PersonRole",
    }
    only_added = {"CaseNeed", "Notification"}
    by_one_statement = {"AskedDays", "CaseDays", "Counter", "Errand", "Heartbeat", "HistoryEntry", "PersonSetting"}
    assert without == only_added_and_removed | only_added | by_one_statement


def test_every_constraint_and_index_has_a_name() -> None:
    for table in Row.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_every_reference_is_checked_at_the_commit() -> None:
    for table in Row.metadata.tables.values():
        assert all(key.deferrable and key.initially == "DEFERRED" for key in table.foreign_keys), table.name
