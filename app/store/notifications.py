"""What the portal told people, kept so that they can read it here too."""

from uuid import UUID

from app.store.shelf import Shelf
from app.store.tables.personal import Notification
from app.store.upserts import insert_if_new


class Notifications(Shelf):
    """One row for each notice and address, written with the errand that carries it."""

    def note(
        self,
        errand_key: str,
        *,
        case_id: UUID | None,
        instance_id: UUID,
        notice: str,
        title: str,
        person_id: UUID | None,
        inbox_id: UUID | None,
    ) -> None:
        """Note a notice, once for its errand however often it is left."""
        row = Notification(
            errand_key=errand_key,
            case_id=case_id,
            instance_id=instance_id,
            notice=notice,
            title=title,
            person_id=person_id,
            inbox_id=inbox_id,
            at=self._now,
        )
        columns = Notification.__table__.columns.keys()
        insert_if_new(self._session, Notification, {name: getattr(row, name) for name in columns}, "errand_key")
