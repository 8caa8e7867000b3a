"""A commit is on the disk before anybody is told of it, except in a load that can be begun again."""

import pytest

from app.store import Database

_WHO_SET_IT = "SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'"


@pytest.mark.parametrize("durable", [True, False])
def test_only_a_load_may_lose_its_newest_commits_to_a_power_cut(database_url: str, durable: bool) -> None:
    database = Database(database_url, durable=durable)
    with database.reading() as session:
        connection = session.connection()
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == (2 if durable else 1)
        else:
            # What the server itself is set to is the operator's; the portal changes it for a load alone.
            found = connection.exec_driver_sql(_WHO_SET_IT).one()
            assert (found == ("off", "client")) is not durable
    database.close()
