"""What a person chose to see, or did last."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.shelf import Shelf
from app.store.tables.personal import PersonSetting
from app.store.upserts import insert_or_change

#: The name under which it is kept until when a person has read what the portal told them.
NOTIFICATIONS_READ = "notifications-read"


def setting_of(session: Session, person_id: UUID, name: str) -> dict[str, Any]:
    """Give what is kept for a person under a name; empty when nothing is."""
    value = session.scalar(
        select(PersonSetting.value).where(PersonSetting.person_id == person_id, PersonSetting.name == name)
    )
    return value or {}


class Settings(Shelf):
    """One value for each person and name; a new one replaces it."""

    def get(self, person_id: UUID, name: str) -> dict[str, Any]:
        """Give what is kept for the person under a name; empty when nothing is."""
        return setting_of(self._session, person_id, name)

    def keep(self, person_id: UUID, name: str, value: dict[str, Any]) -> None:
        """Keep a value for the person."""
        insert_or_change(
            self._session,
            PersonSetting,
            {"person_id": person_id, "name": name, "value": value},
            keys=["person_id", "name"],
            changes={"value": value},
        )
