"""A sweep does what is due, whatever is wrong with some of it, and makes room for the next job."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from app.domain.errands import ErrandKind
from app.gateways.clock import Clock
from app.store import Database
from workers import jobs


@pytest.fixture
def portal(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database that the jobs work on."""
    database = Database(sqlite_url)
    parts = {"database": database, "clock": Clock(), "portal": None, "mailer": None, "tokens": None}
    monkeypatch.setattr(jobs, "_parts", lambda: parts)
    yield database
    database.close()


def leave(portal: Database, number: int) -> None:
    """Leave so many errands that nobody can do."""
    with portal.unit_of_work(Clock().now()) as work:
        for _ in range(number):
            key = str(uuid4())
            work.outbox.put(key, ErrandKind.DELIVER_MESSAGES, {"target_id": key})


def tried(portal: Database) -> int:
    """Give how many errands have been tried and failed."""
    with portal.unit_of_work(Clock().now()) as work:
        return len(work.outbox.failing())


def test_a_sweep_tries_every_errand_that_is_due_although_each_fails(portal: Database) -> None:
    leave(portal, 5)
    jobs.sweep_outbox()
    assert tried(portal) == 5


def test_a_sweep_that_has_taken_long_leaves_the_rest_to_the_next(
    portal: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_SWEEP_MAY_TAKE", timedelta(0))
    leave(portal, 3)
    for sweeps in (1, 2, 3):
        jobs.sweep_outbox()
        assert tried(portal) == sweeps


def test_a_job_about_something_that_is_not_there_ends_quietly(portal: Database) -> None:
    jobs.deliver(str(uuid4()))
    jobs.advance(str(uuid4()))
    assert tried(portal) == 0
