"""What guarded accounts and is over is removed, so that nothing typed long ago lies about."""

from datetime import datetime, timedelta

from app.domain.limits import LONGEST
from app.store import Database

#: Whoever asks what became of a link or a sign-in asks soon.
_KEPT = timedelta(days=1)


def clear_out_accounts(database: Database, *, now: datetime) -> None:
    """Remove tries that no limit counts, and links and half-done sign-ins that ended a day ago."""
    with database.unit_of_work(now) as work:
        work.tries.sweep(now - LONGEST)
        work.second_steps.sweep(now - _KEPT)
        work.one_time_links.sweep(now - _KEPT)
