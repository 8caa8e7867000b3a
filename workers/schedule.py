"""What the clock asks for, and how often. Each is safe to repeat, and costs the same however many cases are open."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Chore:
    """A job of ``workers/jobs.py`` that is asked for again and again, ``every`` so often."""

    job: str
    every: timedelta
    arguments: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        """The function's full name, by which a worker finds it."""
        return f"workers.jobs.{self.job}"


SCHEDULE = (
    Chore("sweep_outbox", timedelta(seconds=2)),
    Chore("sweep_due_instances", timedelta(seconds=2)),
    Chore("beat", timedelta(seconds=5), ("worker",)),
    Chore("seal_audit", timedelta(minutes=1)),
    Chore("clear_out_accounts", timedelta(minutes=15)),
)
