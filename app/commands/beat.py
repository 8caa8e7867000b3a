"""A process of the portal shows that it is alive."""

from datetime import datetime

from app.store import Database


def beat(database: Database, *, name: str, now: datetime) -> None:
    """Record that the worker or the clock is alive now."""
    with database.unit_of_work(now) as work:
        work.heartbeats.beat(name)
