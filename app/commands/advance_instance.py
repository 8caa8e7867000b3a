"""Time passes for one instance: timers that are due fire, once."""

from datetime import datetime
from uuid import UUID

from app.commands.run_instance import advance_now
from app.commands.take_instance import take_instance
from app.store import Database


def advance_instance(database: Database, *, instance_id: UUID, now: datetime) -> bool:
    """Fire what is due in one instance; False when nothing is. A failing instance is tried again later, and raises."""
    try:
        with database.unit_of_work(now) as work:
            happening = take_instance(work, instance_id, None)
            instance = happening.instance
            if not instance.running or instance.next_due_at is None or instance.next_due_at > now:
                return False
            advance_now(happening)
            return True
    except Exception as error:
        with database.unit_of_work(now) as work:
            work.instances.record_failure(instance_id, f"{type(error).__name__}: {error}")
        raise
