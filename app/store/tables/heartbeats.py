"""Signs of life."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.row import Row


class Heartbeat(Row):
    """When a worker or the clock last said that it is alive."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
