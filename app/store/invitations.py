"""Invitations to register. Whoever follows one registers themself; nobody is registered by others (P16)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from app.domain.invitations import LASTS, Wanted
from app.domain.roles import Relation
from app.store.locks import lock_all
from app.store.shelf import Shelf
from app.store.tables.accounts import Invitation
from app.store.tables.organisations import Organisation


class Invitations(Shelf):
    """One row for each person and thing. Its link's token is in no table: it is derived from the row's id."""

    def add(self, wanted: Wanted, *, batch: UUID, invited_by_id: UUID) -> Invitation:
        """Add an invitation that can be accepted from now on."""
        return self._put(
            Invitation(
                batch=batch,
                email=wanted.email,
                name=wanted.name,
                realm=wanted.realm,
                role=wanted.role,
                organisation_id=wanted.organisation_id,
                is_admin=wanted.is_admin,
                inbox_id=wanted.inbox_id,
                case_id=wanted.case_id,
                relation=wanted.relation,
                reason=wanted.reason,
                invited_by_id=invited_by_id,
                created_at=self._now,
                ends_at=self._now + LASTS,
                accepted_at=None,
                accepted_by_id=None,
                withdrawn_at=None,
            )
        )

    def get(self, invitation_id: UUID) -> Invitation:
        """Give one invitation, whatever became of it, or ``NotFound``."""
        return self._get(Invitation, invitation_id)

    def open(self, invitation_id: UUID | None) -> Invitation | None:
        """Give the invitation while it can be accepted: not used, withdrawn or too old, and for a body at work."""
        return self._session.scalar(select(Invitation).where(Invitation.id == invitation_id, is_open(self._now)))

    def hold(self, invitation_id: UUID | None) -> Invitation | None:
        """Give the same, held until the commit: of two who accept it at the same moment one is given None."""
        found = lock_all(self._session, select(Invitation).where(Invitation.id == invitation_id, is_open(self._now)))
        return found[0] if found else None

    def waiting(self, wanted: Wanted) -> Invitation | None:
        """Give an open invitation of the same address for the same thing."""
        statement = select(Invitation).where(
            Invitation.email == wanted.email,
            Invitation.organisation_id.is_not_distinct_from(wanted.organisation_id),
            Invitation.case_id.is_not_distinct_from(wanted.case_id),
            Invitation.role.is_not_distinct_from(wanted.role),
            is_open(self._now),
        )
        return self._session.scalars(statement.limit(1)).first()

    def offering(self, case_id: UUID, relations: Collection[Relation], email: str | None) -> Sequence[Invitation]:
        """Give the open invitations, of this address or of every one, to see the case in one of these relations."""
        statement = select(Invitation).where(
            Invitation.case_id == case_id, Invitation.relation.in_(relations), is_open(self._now)
        )
        if email is not None:
            statement = statement.where(Invitation.email == email)
        return self._session.scalars(statement.order_by(Invitation.created_at, Invitation.id)).all()


def is_open(now: datetime) -> ColumnElement[bool]:
    """Give the condition that an invitation can be accepted: not used, withdrawn or too old, for a body at work."""
    is_at_work = select(Organisation.id).where(Organisation.id == Invitation.organisation_id, Organisation.active)
    return (
        Invitation.accepted_at.is_(None)
        & Invitation.withdrawn_at.is_(None)
        & (Invitation.ends_at > now)
        & or_(Invitation.organisation_id.is_(None), is_at_work.exists())
    )
