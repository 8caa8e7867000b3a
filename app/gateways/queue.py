"""The queue that wakes workers. It only saves time: what it loses, the clock's sweeps find in the database."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue as RqQueue
from rq.serializers import JSONSerializer

#: The two queues, in the order in which workers look at them: a crowd of deliveries must not delay the sweeps.
SWEEPS = "sweeps"
DELIVERIES = "deliveries"

_log = logging.getLogger(__name__)
_DELIVERY_MAY_TAKE = timedelta(seconds=60)
_WORTH_WHILE_FOR = timedelta(hours=1)
_FAILURE_IS_KEPT = timedelta(days=1)


class Queue:
    """Tells workers that something waits in the outbox, without ever holding up or failing the person who caused it."""

    def __init__(self, redis_url: str) -> None:
        # No second attempt: whoever waits for this has already committed, and the sweep delivers within seconds.
        self._redis = Redis.from_url(
            redis_url, socket_connect_timeout=0.5, socket_timeout=1.0, retry=Retry(NoBackoff(), 0)
        )
        self._deliveries = RqQueue(DELIVERIES, connection=self._redis, serializer=JSONSerializer)

    def nudge(self, outbox_ids: Sequence[UUID]) -> None:
        """Ask a worker to deliver these outbox rows now; when the queue is away, log it and leave them to the sweep."""
        if not outbox_ids:
            return
        deliveries = [
            RqQueue.prepare_data(
                "workers.jobs.deliver",
                args=(str(outbox_id),),
                timeout=int(_DELIVERY_MAY_TAKE.total_seconds()),
                ttl=int(_WORTH_WHILE_FOR.total_seconds()),
                result_ttl=0,
                failure_ttl=int(_FAILURE_IS_KEPT.total_seconds()),
            )
            for outbox_id in outbox_ids
        ]
        try:
            self._deliveries.enqueue_many(deliveries)
        except (RedisError, OSError) as error:
            _log.warning("The queue is away (%s); %d outbox rows wait for the sweep.", error, len(outbox_ids))

    def ping(self) -> bool:
        """Tell whether the queue answers."""
        try:
            return bool(self._redis.ping())
        except (RedisError, OSError):
            return False
