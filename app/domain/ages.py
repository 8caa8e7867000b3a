"""What follows from a date of birth: the school year, and the day a child becomes a young person."""

from datetime import date, timedelta

_FRIDAY = 4


def school_leaving_date(year: int) -> date:
    """Give the last Friday in June of that year (Education Act 1996 s.8; SI 1997/1970)."""
    day = date(year, 6, 30)
    return day - timedelta(days=(day.weekday() - _FRIDAY) % 7)


def school_year_of_sixteen_over(born: date) -> date:
    """Give 1 September after the school year (1 September to 31 August) in which somebody turns 16."""
    return date(_leaving_year(born), 9, 1)


def young_person_from(born: date) -> date:
    """Give the first day on which the rights of the Act are the young person's own (CFA 2014 s.83(2)).

    Compulsory school age ends at the end of the school leaving date of the school year (1 September to 31 August)
    in which they turn 16, also for someone who turns 16 after it but before the next school year begins.
    """
    return school_leaving_date(_leaving_year(born)) + timedelta(days=1)


def _leaving_year(born: date) -> int:
    """Give the year in which the school year ends in which they turn 16."""
    sixteen_in = born.year + 16
    return sixteen_in + 1 if (born.month, born.day) >= (9, 1) else sixteen_in


def school_year(born: date, on: date) -> int:
    """Give the national curriculum year on a day: 0 is Reception, negative before it, 14 and more after Year 13."""
    turned_five_by = on.year if on.month >= 9 else on.year - 1
    cohort = born.year + 1 if (born.month, born.day) >= (9, 1) else born.year
    return turned_five_by - cohort - 4


def age_on(born: date, on: date) -> int:
    """Give the age in whole years on a day; somebody born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
