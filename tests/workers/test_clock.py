"""One clock at a time asks for each chore when its time has come, and never for two of a kind."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.serializers import JSONSerializer

from app.gateways.queue import SWEEPS
from tests.servers.valkey import Valkey
from workers import jobs
from workers.clock import Clock
from workers.schedule import SCHEDULE, Chore

OFTEN = Chore("sweep_outbox", timedelta(seconds=2))
SELDOM = Chore("seal_audit", timedelta(seconds=60))


@pytest.fixture
def redis(valkey_url: str) -> Iterator[Redis]:
    with Redis.from_url(valkey_url) as connection:
        yield connection


class Room:
    """A clock, the queue it fills and the heartbeats it gave."""

    def __init__(self, redis: Redis) -> None:
        self.queue = Queue(SWEEPS, connection=redis, serializer=JSONSerializer)
        self.beats: list[str] = []
        self.clock = Clock(redis, self.beats.append, (OFTEN, SELDOM))

    def waiting(self) -> Counter[str]:
        return Counter(str(job.func_name).rpartition(".")[2] for job in self.queue.jobs)

    def carry_out_all(self) -> None:
        self.queue.empty()


def test_every_chore_is_asked_for_at_once(redis: Redis) -> None:
    room = Room(redis)
    assert room.clock.tick(0)
    assert room.waiting() == {"sweep_outbox": 1, "seal_audit": 1}


def test_a_chore_is_asked_for_again_when_its_time_has_come(redis: Redis) -> None:
    room = Room(redis)
    asked = Counter[str]()
    for second in range(61):
        room.clock.tick(second)
        asked += room.waiting()
        room.carry_out_all()
    assert asked == {"sweep_outbox": 31, "seal_audit": 2}


def test_nothing_piles_up_while_no_worker_works(redis: Redis) -> None:
    room = Room(redis)
    for second in range(0, 1000, 2):
        room.clock.tick(second)
    assert room.waiting() == {"sweep_outbox": 1, "seal_audit": 1}


def test_a_chore_that_a_killed_worker_had_begun_is_asked_for_again(redis: Redis) -> None:
    room = Room(redis)
    room.clock.tick(0)
    taken = redis.lpop(room.queue.key)  # What a worker does first; this one does nothing after it.
    assert taken is not None
    room.clock.tick(2)
    assert room.waiting()["sweep_outbox"] == 1


def test_two_clocks_do_not_work_at_once(redis: Redis) -> None:
    first, second = Room(redis), Room(redis)
    assert first.clock.tick(0)
    assert not second.clock.tick(0)
    assert second.beats == []
    assert first.clock.tick(2)


def test_the_next_clock_takes_over_when_the_first_leaves(redis: Redis) -> None:
    first, second = Room(redis), Room(redis)
    first.clock.tick(0)
    first.clock.leave()
    assert second.clock.tick(0)
    assert not first.clock.tick(2)


def test_a_clock_that_died_holds_up_the_next_one_for_some_seconds_only(redis: Redis) -> None:
    Room(redis).clock.tick(0)
    left = redis.pttl("twentyweeks:clock")
    assert isinstance(left, int)
    assert 0 < left <= 10_000


def test_the_clock_works_on_when_the_queue_returns_empty(valkey: Valkey, redis: Redis) -> None:
    room = Room(redis)
    room.clock.tick(0)
    valkey.stop()
    with pytest.raises(RedisError):
        room.clock.tick(2)
    valkey.start()
    redis.flushall()
    assert room.clock.tick(4)
    assert room.waiting()["sweep_outbox"] == 1


def test_the_clock_shows_that_it_lives(redis: Redis) -> None:
    room = Room(redis)
    for second in range(11):
        room.clock.tick(second)
    assert room.beats == ["clock"] * 3


def test_every_chore_of_the_schedule_is_a_job() -> None:
    assert [chore.job for chore in SCHEDULE if not callable(getattr(jobs, chore.job, None))] == []


def test_what_is_due_waits_for_seconds_only() -> None:
    often = {chore.job: chore.every for chore in SCHEDULE}
    assert often["sweep_outbox"] <= timedelta(seconds=5)
    assert often["sweep_due_instances"] <= timedelta(seconds=5)
