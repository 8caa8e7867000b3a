"""The queue saves time; nothing depends on it."""

import logging
from uuid import uuid4

import pytest
from redis import Redis
from rq import Queue as RqQueue
from rq.serializers import JSONSerializer

from app.gateways.queue import DELIVERIES, Queue
from tests.servers.valkey import Valkey


def test_a_nudge_asks_for_one_delivery_of_each_row(valkey_url: str) -> None:
    first, second = uuid4(), uuid4()
    Queue(valkey_url).nudge([first, second])
    with Redis.from_url(valkey_url) as redis:
        jobs = RqQueue(DELIVERIES, connection=redis, serializer=JSONSerializer).jobs
        assert [(job.func_name, tuple(job.args)) for job in jobs] == [
            ("workers.jobs.deliver", (str(first),)),
            ("workers.jobs.deliver", (str(second),)),
        ]


def test_a_nudge_about_nothing_asks_for_nothing(valkey: Valkey) -> None:
    valkey.stop()
    Queue(valkey.url).nudge([])


def test_a_nudge_without_a_queue_is_logged_and_forgotten(valkey: Valkey, caplog: pytest.LogCaptureFixture) -> None:
    queue = Queue(valkey.url)
    queue.nudge([uuid4()])
    valkey.stop()
    with caplog.at_level(logging.WARNING, "app.gateways.queue"):
        queue.nudge([uuid4(), uuid4()])
    assert "2 outbox rows wait for the sweep" in caplog.text


def test_the_queue_is_used_again_when_it_returns(valkey: Valkey) -> None:
    queue = Queue(valkey.url)
    valkey.stop()
    assert not queue.ping()
    valkey.start()
    assert queue.ping()
    queue.nudge([uuid4()])
    with Redis.from_url(valkey.url) as redis:
        assert RqQueue(DELIVERIES, connection=redis).count == 1


def test_nothing_that_is_queued_can_carry_code(valkey_url: str) -> None:
    Queue(valkey_url).nudge([uuid4()])
    with Redis.from_url(valkey_url) as redis:
        (job,) = RqQueue(DELIVERIES, connection=redis, serializer=JSONSerializer).jobs
        assert job.serializer is JSONSerializer
