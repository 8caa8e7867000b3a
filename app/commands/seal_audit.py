"""The audit's newest rows are sealed."""

from datetime import datetime

from app.store import Database
from app.store.audit import Head


def seal_audit(database: Database, *, now: datetime) -> Head:
    """Chain digests over what was committed since the last time; give the new head, to be kept elsewhere."""
    with database.unit_of_work(now) as work:
        return work.audit.seal()
