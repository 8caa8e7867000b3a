"""Codes that stand in for a lost second factor, each of them once."""

import hashlib
import secrets
from uuid import UUID

from sqlalchemy import delete, func, select

from app.store.shelf import Shelf
from app.store.tables.accounts import RecoveryCode

#: So many codes make a set.
CODES = 10
#: Without the letters and digits that are taken for one another.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS = 3
_GROUP = 4


class RecoveryCodes(Shelf):
    """What is kept of a person's codes. They exist in clear on the page that shows them, once."""

    def make(self, person_id: UUID) -> list[str]:
        """Give the person a new set of codes; those of before are good no longer."""
        self.take_away(person_id)
        codes = [_new_code() for _ in range(CODES)]
        for code in codes:
            self._put(RecoveryCode(person_id=person_id, code_hash=_hash_of(person_id, code), used_at=None))
        return codes

    def take_away(self, person_id: UUID) -> None:
        """Take all of a person's codes away."""
        self._session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))

    def left(self, person_id: UUID) -> int:
        """Count the codes that the person can still use."""
        unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
        return self._session.scalar(unused) or 0

    def use(self, person_id: UUID, code: str) -> bool:
        """Use a code up; False when it is not one of the person's, or was used before.

        Capitals, spaces and hyphens are as the person likes. Of two who use the same code at once, one is refused.
        """
        row = self._session.scalar(
            select(RecoveryCode).where(
                RecoveryCode.person_id == person_id,
                RecoveryCode.code_hash == _hash_of(person_id, code),
                RecoveryCode.used_at.is_(None),
            )
        )
        if row is None:
            return False
        row.used_at = self._now
        return True


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _hash_of(person_id: UUID, code: str) -> str:
    # Twelve signs drawn at random need no slow hash; the person's id keeps one guess from being tried on everybody.
    plain = "".join(code.lower().replace("-", " ").split())
    return hashlib.sha256(person_id.bytes + plain.encode()).hexdigest()
