"""How long to wait before something that failed is tried again."""

from datetime import timedelta

_FIRST = timedelta(seconds=15)
_LONGEST = timedelta(hours=1)


def gap_after(failures: int) -> timedelta:
    """Give 15 seconds after the first failure, twice as long after each further one, never more than an hour."""
    doublings = min(max(failures, 1) - 1, 10)
    return min(_FIRST * (1 << doublings), _LONGEST)
