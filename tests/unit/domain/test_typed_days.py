from datetime import date

import pytest

from app.domain.typed_days import read_day


@pytest.mark.parametrize(
    "typed",
    ["12/10/2017", "12.10.2017", "12-10-2017", "12 10 2017", "12/10/17", "2017-10-12", "12 October 2017",
     "12 oct 2017", "12th October, 2017", " 12  OCTOBER  2017 "],
)  # fmt: skip
def test_a_day_is_read_however_people_write_it(typed: str) -> None:
    assert read_day(typed) == date(2017, 10, 12)


@pytest.mark.parametrize(
    "typed", ["", "Robin", "2017", "31/2/2017", "12 Robin 2017", "1/13/2017", "EHC-2026-0001", "١/١/٢٠١٧"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed) is None
