"""Somebody moves the demo's clock forward; what must not notice is moved along."""

from datetime import datetime, timedelta

from app.store import Database


def move_clock(database: Database, *, by: timedelta, now: datetime) -> None:
    """Make ready for a clock that is about to be so much ahead: nobody is signed out, and no worker seems dead.

    ``now`` is the instant before the move. It is done first: until the clock follows, nothing is worse for it.
    """
    with database.unit_of_work(now) as work:
        work.sessions.move_live(by)
        work.heartbeats.move(by)
        work.outbox.move_leases(by)
