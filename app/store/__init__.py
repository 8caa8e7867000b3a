"""What is kept: tables, the unit of work (the only commit), outbox, audit, releases and migrations."""

from typing import TypeAlias

from sqlalchemy.orm import Session

from app.store.database import Database
from app.store.work import Work

#: What ``Database.reading`` gives and queries are asked with.
Reading: TypeAlias = Session

__all__ = ["Database", "Reading", "Work"]
