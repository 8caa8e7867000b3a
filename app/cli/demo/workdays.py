"""When people of the demo do things: officers and professionals in working hours."""

from datetime import date, datetime, time, timedelta
from random import Random

from app.domain.days import UK, day_of
from app.domain.working_days import is_working_day


def at_work(day: date, rolls: Random) -> datetime:
    """Give an instant in the working hours of that day, or of the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(9), UK) + timedelta(minutes=rolls.randrange(7 * 60 + 30))


def days_later(instant: datetime, days: int, rolls: Random) -> datetime:
    """Give an instant in working hours about so many days after this one, and never before it."""
    found = at_work(day_of(instant) + timedelta(days=days), rolls)
    return found if found > instant else at_work(day_of(instant) + timedelta(days=1), rolls)
