"""What every part of the store is given: the session and the instant of one unit of work."""

from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.days import day_of
from app.domain.refusals import NotFound
from app.store.tables.row import Row

AnyRow = TypeVar("AnyRow", bound=Row)

#: For statements on tables that are only written by statements: what else waits to be written does not concern them.
UNFLUSHED: Final = {"autoflush": False}

_HELD: Final = "rows that were read"


class Shelf:
    """One kind of thing that is kept, within one unit of work or one reading."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    @property
    def _today(self) -> date:
        return day_of(self._now)

    def _put(self, row: AnyRow) -> AnyRow:
        self._session.add(row)
        return row

    def _get(self, kind: type[AnyRow], key: UUID | tuple[Any, ...]) -> AnyRow:
        row = self._find(kind, key)
        if row is None:
            raise NotFound
        return row

    def _find(self, kind: type[AnyRow], key: UUID | tuple[Any, ...]) -> AnyRow | None:
        row = self._session.get(kind, key, execution_options=UNFLUSHED)
        if row is None and any(isinstance(each, kind) for each in self._session.new):
            self._session.flush()
            row = self._session.get(kind, key)
        if row is not None:
            # The session itself forgets a row that nobody holds on to, and would read it again a moment later.
            self._session.info.setdefault(_HELD, []).append(row)
        return row

    def _write_changed(self, kind: type[Row]) -> None:
        """Write what waits to be written when rows of this kind are among it, for a query that is run unflushed."""
        if any(isinstance(row, kind) for row in (*self._session.new, *self._session.dirty)):
            self._session.flush()
