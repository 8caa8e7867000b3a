"""Signs of life of the workers and the clock."""

from datetime import datetime, timedelta

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

    def move(self, by: timedelta) -> None:
        """Keep every sign of life as old as it is, when the demo's clock is about to be moved forward."""
        for each in self._session.scalars(select(Heartbeat)):
            each.at += by

    def last(self, name: str) -> datetime | None:
        """Give when this part last was alive, or None when it never was."""
        return self._session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))
