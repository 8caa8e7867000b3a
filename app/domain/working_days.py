"""Working days in England: Monday to Friday less bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Tell whether the day is Monday to Friday and no bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(start: date, number: int) -> date:
    """Give the day that is ``number`` working days after ``start``; ``start`` itself does not count."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            number -= 1
    return day


def last_working_day_on_or_before(day: date) -> date:
    """Give the day itself when it is a working day, else the nearest one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
