"""Who tried in vain, and how often: rows, so that all processes of the web count together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from app.store.locks import only_one
from app.store.shelf import Shelf
from app.store.tables.accounts import FailedTry


@dataclass(frozen=True)
class Taken:
    """One try that was taken: the rows that count it, and the key of the account that it is about."""

    rows: tuple[int, ...]
    account: str


class Tries(Shelf):
    """Each try counts as failed from the moment it is taken, so that many at once cannot outrun the limit."""

    def take(self, account: str, limits: Mapping[str, int], *, since: datetime) -> Taken | None:
        """Take one try under every key, or None when one of them has had its number of them since then."""
        for key in sorted(limits):
            only_one(self._session, f"try:{key}")
        counts: dict[str, int] = dict(
            self._session.execute(
                select(FailedTry.key, func.count())
                .where(FailedTry.key.in_(limits), FailedTry.at > since)
                .group_by(FailedTry.key)
            ).all()
        )
        if any(counts.get(key, 0) >= most for key, most in limits.items()):
            return None
        rows = [self._put(FailedTry(key=key, at=self._now)) for key in limits]
        self._session.flush()
        return Taken(tuple(row.seq for row in rows), account)

    def succeeded(self, taken: Taken) -> None:
        """Forget a try that was right, and all that failed before it on the same account."""
        self._session.execute(delete(FailedTry).where(FailedTry.seq.in_(taken.rows)))
        self.forget(taken.account)

    def forget(self, account: str) -> None:
        """Forget what failed on an account."""
        self._session.execute(delete(FailedTry).where(FailedTry.key == account))

    def sweep(self, before: datetime) -> None:
        """Remove what no limit counts any more."""
        self._session.execute(delete(FailedTry).where(FailedTry.at < before))
