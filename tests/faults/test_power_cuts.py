"""Whatever is killed, what was committed is done: nothing is lost, and nobody hears of it twice."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.gateways.queue import Queue
from app.store import Database
from tests.faults.machinery import Machinery, kill, leave_mails
from tests.servers.smtp import MailServer, Received
from tests.servers.valkey import Valkey

pytestmark = pytest.mark.postgresql


@pytest.fixture
def machinery(postgresql_url: str, valkey: Valkey, smtp: MailServer, tmp_path: Path) -> Iterator[Machinery]:
    machinery = Machinery(postgresql_url, valkey, smtp, tmp_path)
    yield machinery
    machinery.end_all()


@pytest.fixture
def nudging(postgresql_url: str, valkey: Valkey) -> Iterator[Database]:
    """The database as the web uses it: a commit nudges a worker."""
    database = Database(postgresql_url, after_commit=Queue(valkey.url).nudge)
    yield database
    database.close()


@pytest.fixture
def silent(postgresql_url: str) -> Iterator[Database]:
    """The database of a web that cannot reach the queue: nobody is told of a commit."""
    database = Database(postgresql_url)
    yield database
    database.close()


def _recipients(received: list[Received]) -> Counter[str]:
    return Counter(mail.recipients[0] for mail in received)


def _each_once(number: int) -> dict[str, int]:
    return {f"person-{index}@example.org": 1 for index in range(number)}


def test_the_work_of_a_killed_worker_is_done_by_the_next_and_only_the_mail_in_its_hands_can_come_twice(
    machinery: Machinery, nudging: Database, smtp: MailServer
) -> None:
    smtp.answers_after = 0.3
    machinery.start("clock")
    worker = machinery.start("worker")
    errands = leave_mails(nudging, 8)
    smtp.wait_for(3, seconds=60)
    kill(worker)
    machinery.start("worker")
    smtp.wait_until(lambda received: set(_recipients(received)) == set(_each_once(8)), seconds=75)
    twice = [recipient for recipient, times in _recipients(smtp.received).items() if times > 1]
    assert len(twice) <= 1
    assert len({mail.message["Message-ID"] for mail in smtp.received}) == len(errands)


def test_a_killed_clock_is_followed_by_the_next(machinery: Machinery, silent: Database, smtp: MailServer) -> None:
    machinery.start("worker")
    first = machinery.start("clock")
    leave_mails(silent, 1)
    smtp.wait_for(1, seconds=60)
    kill(first)
    machinery.start("clock")
    leave_mails(silent, 2)
    assert _recipients(smtp.wait_for(2, seconds=60)) == _each_once(2)
