"""A commit is on the disk before anybody is told of it, except in a load that can be begun again."""

import pytest

from app.store import Database


@pytest.mark.parametrize(("durable", "on_sqlite", "on_postgresql"), [(True, 2, "on"), (False, 1, "off")])
def test_only_a_load_may_lose_its_newest_commits_to_a_power_cut(
    database_url: str, durable: bool, on_sqlite: int, on_postgresql: str
) -> None:
    database = Database(database_url, durable=durable)
    with database.reading() as session:
        connection = session.connection()
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == on_sqlite
        else:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == on_postgresql
    database.close()
