"""How often somebody may try a password."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

_WINDOW = timedelta(minutes=15)
_PER_ACCOUNT = 10
_PER_ADDRESS = 100
_REMEMBERED = 10_000


class Attempts:
    """Counts the failures of the last 15 minutes, by account and by network address, in this process's memory.

    An office of many people shares one network address, so it may fail more often than one account may.
    """

    def __init__(self) -> None:
        self._failures: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def may_try(self, email: str, address: str, now: datetime) -> bool:
        """Tell whether one more try is allowed; the answer is the same whether or not the account exists."""
        with self._lock:
            of_account, of_address = (self._recent(key, now) for key in (f"account {email}", f"address {address}"))
        return of_account < _PER_ACCOUNT and of_address < _PER_ADDRESS

    def failed(self, email: str, address: str, now: datetime) -> None:
        """Remember a failure."""
        with self._lock:
            for key in (f"account {email}", f"address {address}"):
                failures = self._failures.pop(key, None) or deque(maxlen=_PER_ADDRESS)
                failures.append(now)
                self._failures[key] = failures  # At the end again: the order of the dict is the order of last use.
            while len(self._failures) > _REMEMBERED:
                del self._failures[next(iter(self._failures))]

    def succeeded(self, email: str) -> None:
        """Forget the failures of an account whose owner got in."""
        with self._lock:
            self._failures.pop(f"account {email}", None)

    def _recent(self, key: str, now: datetime) -> int:
        return sum(now - at < _WINDOW for at in self._failures.get(key, ()))
