"""Instants are kept in UTC and come back aware, whatever zone they were given in, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from app.store import Database
from app.store.tables import Heartbeat

UK = ZoneInfo("Europe/London")
ZONES = st.sampled_from([UTC, UK, ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-11))])


def _kept(database: Database, instant: datetime) -> datetime | None:
    with database.unit_of_work(instant) as work:
        work.heartbeats.beat("clock")
    with database.unit_of_work(instant) as work:
        return work.heartbeats.last("clock")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instant=st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_an_instant_comes_back_as_it_was(database: Database, instant: datetime) -> None:
    kept = _kept(database, instant)
    assert kept == instant.astimezone(UTC)
    assert kept.tzinfo is UTC


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_stays_two_hours(database: Database, fold: int) -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UK, fold=fold)
    assert _kept(database, twice) == datetime(2026, 10, 25, fold, 30, tzinfo=UTC)


def test_instants_given_in_different_zones_compare_as_instants(database: Database) -> None:
    noon_in_summer = datetime(2026, 7, 1, 12, 0, tzinfo=UK)
    _kept(database, noon_in_summer)
    with database.reading() as session:
        before = select(Heartbeat.name).where(Heartbeat.at < datetime(2026, 7, 1, 11, 0, 1, tzinfo=UTC))
        after = select(Heartbeat.name).where(Heartbeat.at < datetime(2026, 7, 1, 11, 0, tzinfo=UTC))
        assert session.scalars(before).all() == ["clock"]
        assert session.scalars(after).all() == []


def test_a_naive_instant_is_refused(database: Database) -> None:
    with database.reading() as session, pytest.raises(StatementError, match="time zone"):
        session.scalar(select(Heartbeat.name).where(Heartbeat.at < datetime(2026, 7, 1)))  # noqa: DTZ001
