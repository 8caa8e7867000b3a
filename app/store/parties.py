"""The people around a child, with an account or without one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.domain.roles import FAMILY_RELATIONS, Relation
from app.store.shelf import Shelf
from app.store.tables.cases import Party
from app.store.tables.row import JSONObject


class Parties(Shelf):
    """Who is to be told, asked or written to in a case."""

    def add(
        self,
        *,
        case_id: UUID,
        name: str,
        relation: Relation,
        has_responsibility: bool = False,
        email: str | None = None,
        phone: str | None = None,
        address: JSONObject | None = None,
        address_withheld: bool = False,
        person_id: UUID | None = None,
    ) -> Party:
        """Add somebody to the case."""
        party = Party(
            case_id=case_id,
            name=name.strip(),
            relation=relation,
            has_responsibility=has_responsibility,
            email=email.strip().lower() if email else None,
            phone=phone,
            address=address,
            address_withheld=address_withheld,
            person_id=person_id,
        )
        return self._put(party)

    def get(self, party_id: UUID) -> Party:
        """Give one of them, or ``NotFound``."""
        return self._get(Party, party_id)

    def of_case(self, case_id: UUID) -> Sequence[Party]:
        """Give everybody around the child of this case, by name."""
        return self._session.scalars(select(Party).where(Party.case_id == case_id).order_by(Party.name, Party.id)).all()

    def family_of(self, case_id: UUID) -> Sequence[Party]:
        """Give those who speak for the child: parents, the young person, a representative."""
        return [party for party in self.of_case(case_id) if party.relation in FAMILY_RELATIONS]
