"""The last day for an appeal: two months from the decision, one from the certificate, and the Tribunal's holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import add_months, appeal_by
from app.domain.working_days import is_working_day

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2050, 12, 31))


@pytest.mark.parametrize(
    ("decided", "certificate", "expected"),
    [
        (date(2026, 6, 30), None, date(2026, 9, 1)),  # would end on 30 August
        (date(2026, 10, 1), date(2026, 11, 29), date(2027, 1, 4)),  # would end on 29 December
        (date(2026, 12, 31), None, date(2027, 3, 1)),  # would end on Sunday 28 February
        (date(2026, 3, 10), None, date(2026, 5, 11)),  # would end on Sunday 10 May
        (date(2026, 3, 12), None, date(2026, 5, 12)),
        (date(2026, 3, 12), date(2026, 3, 20), date(2026, 5, 12)),  # the certificate ends earlier
        (date(2026, 3, 12), date(2026, 5, 1), date(2026, 6, 1)),  # the certificate ends later
        (date(2026, 10, 25), None, date(2027, 1, 4)),  # would end on 25 December
        (date(2026, 11, 1), None, date(2027, 1, 4)),  # would end on 1 January
        (date(2026, 10, 24), None, date(2026, 12, 24)),  # the day before Christmas counts
        (date(2027, 11, 1), None, date(2028, 1, 4)),  # Monday 3 January 2028 is a bank holiday
        (date(2025, 6, 30), None, date(2025, 9, 1)),
        (date(2030, 6, 20), None, date(2030, 9, 2)),  # 1 September 2030 is a Sunday
        # Ends on Saturday 31 July, so not in August: nobody is told more time than they surely have.
        (date(2032, 5, 31), None, date(2032, 8, 2)),
    ],
)
def test_the_last_day_for_an_appeal(decided: date, certificate: date | None, expected: date) -> None:
    assert appeal_by(decided, certificate) == expected


@given(days, st.none() | days)
def test_an_appeal_is_possible_on_a_working_day_and_never_too_early_and_no_time_ends_in_august(
    decided: date, certificate: date | None
) -> None:
    last = appeal_by(decided, certificate)
    assert is_working_day(last)
    ends_in_july = max(add_months(decided, 2), add_months(certificate, 1) if certificate else decided).month == 7
    assert last.month != 8 or ends_in_july
    assert last >= add_months(decided, 2)
    assert certificate is None or last >= add_months(certificate, 1)


@given(days, days)
def test_a_certificate_never_shortens_the_time(decided: date, certificate: date) -> None:
    assert appeal_by(decided, certificate) >= appeal_by(decided)
