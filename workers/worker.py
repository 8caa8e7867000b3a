"""The worker: carries out the jobs of ``workers/jobs.py``, one after the other, in one process.

It does not fork for each job: the parsed diagrams stay in its memory, which makes it three times as fast. A job that
is killed half-way has committed nothing, or all; the outbox and the due instants in the database bring it back.
"""

import logging
import time

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
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


def work(redis: Redis, *, burst: bool = False) -> None:
    """Carry out jobs until told to stop, or with ``burst`` until none is left."""
    worker = PortalWorker(
        [SWEEPS, DELIVERIES],
        connection=redis,
        serializer=JSONSerializer,
        default_result_ttl=0,
        log_job_description=False,
        worker_ttl=60,
    )
    worker.work(burst=burst, logging_level="WARNING", with_scheduler=False)


def main() -> None:
    """Work until told to stop. While the queue is away, wait for it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker: %(message)s")
    redis = Redis.from_url(from_environment().redis_url, socket_connect_timeout=2)
    _log.info("Started, with %s.", jobs.__name__)
    while True:
        try:
            work(redis)
            break
        except (RedisConnectionError, RedisTimeoutError) as error:
            _log.warning("The queue is away: %s", error)
            time.sleep(_PAUSE_SECONDS)
    _log.info("Stopped.")


if __name__ == "__main__":
    main()
