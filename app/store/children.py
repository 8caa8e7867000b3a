"""Children and young people."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from app.store.shelf import Shelf
from app.store.tables.cases import Child
from app.store.tables.row import JSONObject


class Children(Shelf):
    """Each child once, however many cases there are."""

    def add(
        self,
        *,
        given_name: str,
        family_name: str,
        born_on: date,
        preferred_name: str | None = None,
        sex: str | None = None,
        ethnicity: str | None = None,
        upn: str | None = None,
        nhs_number: str | None = None,
        address: JSONObject | None = None,
        setting_id: UUID | None = None,
    ) -> Child:
        """Add a child."""
        child = Child(
            given_name=given_name.strip(),
            family_name=family_name.strip(),
            preferred_name=preferred_name,
            born_on=born_on,
            sex=sex,
            ethnicity=ethnicity,
            upn=upn,
            nhs_number=nhs_number,
            address=address,
            setting_id=setting_id,
            created_at=self._now,
        )
        return self._put(child)

    def get(self, child_id: UUID) -> Child:
        """Give one child, or ``NotFound``."""
        return self._get(Child, child_id)

    def matching(self, family_name: str, born_on: date) -> Sequence[Child]:
        """Give the children with this family name, in whatever case, and day of birth, for an officer to compare."""
        statement = (
            select(Child)
            .where(func.lower(Child.family_name) == family_name.strip().lower(), Child.born_on == born_on)
            .order_by(Child.given_name, Child.id)
        )
        return self._session.scalars(statement).all()
