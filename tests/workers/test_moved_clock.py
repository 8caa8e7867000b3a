"""A worker goes by the demo's clock: once it was moved forward, reminders are sent."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import Config, create_app
from app.commands.move_clock import move_clock
from app.domain.days import day_of
from app.store import Database
from tests.faults.portal import LeftToWorkers, ask_for_health_advice
from tests.people import HEALTH
from tests.process.council import prepare
from tests.servers.smtp import MailServer
from workers import jobs


def test_a_reminder_goes_out_when_the_clock_was_moved_to_its_day(
    sqlite_url: str, smtp: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(sqlite_url)
    config = Config(
        data_dir=tmp_path,
        database_url=sqlite_url,
        redis_url=f"unix://{tmp_path / 'nobody-listens'}",
        secret_key="a key for tests alone",
        smtp_url=smtp.url,
        demo=True,
    )
    # Two processes: the web, whose clock is moved, and the worker, which is told nothing of it.
    web, worker = create_app(config, database=database), create_app(config)
    monkeypatch.setattr(jobs, "_parts", lambda: worker.extensions)
    council = LeftToWorkers.opens_now(database, smtp, prepare(database, day_of(datetime.now(UTC))))
    ask_for_health_advice(council)
    work_through()
    assert reminders(smtp) == 0

    weeks = timedelta(days=5 * 7)
    move_clock(database, by=weeks, now=web.extensions["clock"].now())
    web.extensions["clock"].move(weeks)
    work_through()
    assert reminders(smtp) >= 1
    database.close()


def work_through() -> None:
    """Have the worker do all that is due."""
    for _ in range(5):
        jobs.sweep_outbox()
        jobs.sweep_due_instances()


def reminders(smtp: MailServer) -> int:
    """Give how many emails reminded the service's inbox."""
    return sum("advice due by" in str(mail.message["Subject"]) for mail in smtp.to(HEALTH.mailbox))
