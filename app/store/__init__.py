"""What is kept: tables, the unit of work (the only commit), outbox, audit, releases and migrations."""

from app.store.database import Database
from app.store.work import Work

__all__ = ["Database", "Work"]
