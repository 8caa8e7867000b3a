"""When the parts of the portal that nobody sees last said that they are alive."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables.heartbeats import Heartbeat


def heartbeats(session: Session) -> dict[str, datetime]:
    """Give the last instant at which each part was alive, by its name."""
    return {beat.name: beat.at for beat in session.scalars(select(Heartbeat))}
