"""Signs of life of the workers and the clock."""

from datetime import datetime

from sqlalchemy import select

from app.store.shelf import Shelf
from app.store.tables.heartbeats import Heartbeat
from app.store.upserts import insert_or_change


class Heartbeats(Shelf):
    """When each part last said that it is alive."""

    def beat(self, name: str) -> None:
        """Say that this part is alive now."""
        insert_or_change(
            self._session, Heartbeat, {"name": name, "at": self._now}, keys=["name"], changes={"at": self._now}
        )

    def last(self, name: str) -> datetime | None:
        """Give when this part last was alive, or None when it never was."""
        return self._session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))
