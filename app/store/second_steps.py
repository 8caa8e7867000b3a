"""Sign-ins whose password was right and whose second factor is still owed."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, select, update

from app.store.locks import lock_all
from app.store.sessions import hash_of
from app.store.shelf import Shelf
from app.store.tables.accounts import SecondStep
from app.store.tables.people import Person

#: A code that was mailed is good for so long, and a sign-in waits no longer for any.
CODE_LASTS = timedelta(minutes=10)
#: However many codes are sent for it, a sign-in waits no longer than this.
LONGEST = timedelta(hours=1)
#: So many wrong codes end the sign-in: it begins again with the password.
TRIES = 5


class SecondSteps(Shelf):
    """Halves of a sign-in. The token of each exists in clear in one browser's cookie alone."""

    def start(self, person_id: UUID) -> tuple[SecondStep, str]:
        """Begin to wait for the second factor; give the row and its token."""
        token = secrets.token_urlsafe(32)
        step = SecondStep(
            token_hash=hash_of(token),
            person_id=person_id,
            created_at=self._now,
            ends_at=self._now + CODE_LASTS,
            codes_sent=0,
            tries=0,
            done_at=None,
        )
        return self._put(step), token

    def find(self, token: str) -> tuple[SecondStep, Person] | None:
        """Give the half of a sign-in and its person while it waits, tries are left, and the account is active."""
        found = self._session.execute(self._waiting(token).add_columns(Person)).first()
        return (found[0], found[1]) if found else None

    def hold(self, token: str) -> tuple[SecondStep, Person] | None:
        """Give the same, held until the commit: of codes that are tried at the same moment, each is counted."""
        steps = lock_all(self._session, self._waiting(token))
        return (steps[0], self._get(Person, steps[0].person_id)) if steps else None

    def send_code(self, step: SecondStep) -> int:
        """Count one more code as sent, the only one that is good from now on; give its number."""
        step.codes_sent += 1
        step.ends_at = min(self._now + CODE_LASTS, step.created_at + LONGEST)
        return step.codes_sent

    def end_all(self, person_id: UUID) -> None:
        """Let no half of a sign-in of this person go on: it began with a password that is theirs no longer."""
        self._session.execute(
            update(SecondStep)
            .where(SecondStep.person_id == person_id, SecondStep.done_at.is_(None))
            .values(done_at=self._now, version=SecondStep.version + 1)
        )

    def sweep(self, before: datetime) -> None:
        """Remove those that ended before then."""
        self._session.execute(delete(SecondStep).where(SecondStep.ends_at < before))

    def _waiting(self, token: str) -> Select[SecondStep]:
        return (
            select(SecondStep)
            .join(Person, Person.id == SecondStep.person_id)
            .where(
                SecondStep.token_hash == hash_of(token),
                SecondStep.done_at.is_(None),
                SecondStep.ends_at > self._now,
                SecondStep.tries < TRIES,
                Person.active,
            )
        )
