"""The clock: asks the workers, every few seconds, to look for what is due. Exactly one clock works at a time."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from redis import Redis
from redis.exceptions import LockError, RedisError
from redis.lock import Lock
from rq import Queue
from rq.serializers import JSONSerializer

from app.config import from_environment
from app.gateways.queue import SWEEPS
from workers import jobs
from workers.schedule import SCHEDULE, Chore

_log = logging.getLogger(__name__)

#: How long a clock that died may hold up the next one.
_TERM_OF_OFFICE = timedelta(seconds=10)
_TICK = timedelta(seconds=1)
_BEAT_EVERY = timedelta(seconds=5)
_CHORE_MAY_TAKE = timedelta(minutes=5)
_FAILURE_IS_KEPT = timedelta(days=1)


class Clock:
    """Puts chores into the queue when their time has come, at most one of each waiting at any moment."""

    def __init__(self, redis: Redis, beat: Callable[[str], None], schedule: tuple[Chore, ...] = SCHEDULE) -> None:
        self._queue = Queue(SWEEPS, connection=redis, serializer=JSONSerializer)
        self._office = Lock(redis, "twentyweeks:clock", timeout=_TERM_OF_OFFICE.total_seconds(), thread_local=False)
        self._beat = beat
        self._schedule = schedule
        self._asked_at: dict[str, float] = {}
        self._beaten_at: float | None = None

    def tick(self, seconds: float) -> bool:
        """Ask for what is due at this reading of a steady clock; do nothing, and give False, while another works."""
        if not self._in_office():
            return False
        self._show_life(seconds)
        due = [chore for chore in self._schedule if self._is_due(chore, seconds)]
        if due:
            waiting = {job_id.partition("-")[0] for job_id in self._queue.get_job_ids()}
            for chore in due:
                if chore.job not in waiting:
                    self._ask_for(chore)
                self._asked_at[chore.job] = seconds
        return True

    def leave(self) -> None:
        """Let another clock take over at once."""
        if self._office.owned():
            self._office.release()

    def _in_office(self) -> bool:
        try:
            if self._office.reacquire():
                return True
        except LockError:
            self._office.local.token = None
        return bool(self._office.acquire(blocking=False))

    def _show_life(self, seconds: float) -> None:
        if self._beaten_at is None or seconds - self._beaten_at >= _BEAT_EVERY.total_seconds():
            self._beat("clock")
            self._beaten_at = seconds

    def _is_due(self, chore: Chore, seconds: float) -> bool:
        asked_at = self._asked_at.get(chore.job)
        return asked_at is None or seconds - asked_at >= chore.every.total_seconds()

    def _ask_for(self, chore: Chore) -> None:
        # A new id each time: the id of a job whose worker was killed stays taken until rq tidies up, minutes later.
        self._queue.enqueue_call(
            chore.function,
            args=chore.arguments,
            job_id=f"{chore.job}-{uuid4().hex}",
            timeout=int(_CHORE_MAY_TAKE.total_seconds()),
            result_ttl=0,
            failure_ttl=int(_FAILURE_IS_KEPT.total_seconds()),
        )


def main() -> None:
    """Tick until told to stop. While the queue or the database is away, say so and try again."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s clock: %(message)s")
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    redis = Redis.from_url(from_environment().redis_url, socket_connect_timeout=2, socket_timeout=5)
    clock = Clock(redis, jobs.beat)
    _log.info("Started.")
    while not stopping.wait(_TICK.total_seconds()):
        try:
            clock.tick(time.monotonic())
        except RedisError as error:
            _log.warning("The queue is away: %s", error)
        except Exception:  # The clock outlives whatever a heartbeat meets in the database.
            _log.exception("A tick failed.")
    try:
        clock.leave()
    except RedisError as error:
        _log.warning("The queue is away: %s", error)
    _log.info("Stopped.")


if __name__ == "__main__":
    main()
