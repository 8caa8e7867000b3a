"""The only place that reads the machine's clock; everything else is told what time it is."""

from datetime import UTC, datetime


class Clock:
    """Tells the present instant. Tests and simulations pass one of their own."""

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""
        return datetime.now(UTC)
