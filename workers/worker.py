"""The worker: carries out the jobs of ``workers/jobs.py``, one after the other, in one process.

It does not fork for each job: the parsed diagrams stay in its memory, which makes it three times as fast. A job that
is killed half-way has committed nothing, or all; the outbox and the due instants in the database bring it back.
"""

import logging
import signal
import threading

from redis import Redis
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from app.config import from_environment
from app.gateways.queue import DELIVERIES, SWEEPS
from workers import jobs

_log = logging.getLogger(__name__)
_PAUSE_SECONDS = 1.0


class PortalWorker(SimpleWorker):
    """A worker with the portal already imported, which comes back within seconds when the queue was away."""

    log_result_lifespan = False
    log_job_description = False
    max_connection_wait_time = 5.0
    stopping: threading.Event

    def handle_warm_shutdown_request(self) -> None:
        """Note that it was told to stop: rq also ends by itself, at whatever goes wrong with the queue."""
        self.stopping.set()
        super().handle_warm_shutdown_request()  # type: ignore[no-untyped-call]


def work(redis: Redis, stopping: threading.Event, *, burst: bool = False) -> None:
    """Carry out jobs until told to stop or until the queue fails, or with ``burst`` until none is left."""
    worker = PortalWorker(
        [SWEEPS, DELIVERIES],
        connection=redis,
        serializer=JSONSerializer,
        default_result_ttl=0,
        log_job_description=False,
        worker_ttl=60,
    )
    worker.stopping = stopping
    try:
        worker.work(burst=burst, logging_level="WARNING", with_scheduler=False)
    finally:
        _listen(stopping)


def main() -> None:
    """Work until told to stop. While the queue is away, or refuses what is asked of it, wait for it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker: %(message)s")
    redis = Redis.from_url(from_environment().redis_url, socket_connect_timeout=2)
    stopping = threading.Event()
    _listen(stopping)
    jobs.prepare()
    _log.info("Started.")
    while not stopping.is_set():
        try:
            work(redis, stopping)
            if not stopping.is_set():
                _log.warning("The queue failed; starting again.")
        except RedisError as error:
            _log.warning("The queue is away: %s", error)
        stopping.wait(_PAUSE_SECONDS)
    _log.info("Stopped.")


def _listen(stopping: threading.Event) -> None:
    """Take the signals back from rq, whose own handlers speak for a worker that has ended."""
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())


if __name__ == "__main__":
    main()
