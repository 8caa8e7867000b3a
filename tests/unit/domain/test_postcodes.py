"""Beginnings of postcodes: how they are kept, and what lies in them."""

from datetime import date

import pytest

from app.domain.ages import age_on
from app.domain.postcodes import area_of, precision, within


@pytest.mark.parametrize(
    ("typed", "kept", "how_close"),
    [
        ("gl", "GL", 1),
        (" gl5 ", "GL5", 2),
        ("GL51", "GL51", 2),
        ("GL5 1", "GL5 1", 3),
        ("gl51aa", "GL5 1AA", 4),
        ("GL51 1AA", "GL51 1AA", 4),
        ("GL511AA", "GL51 1AA", 4),
        ("EC1A 1BB", "EC1A 1BB", 4),
        ("W1", "W1", 2),
    ],
)
def test_an_area_is_kept_as_the_post_office_writes_it(typed: str, kept: str, how_close: int) -> None:
    assert area_of(typed) == kept
    assert precision(kept) == how_close


@pytest.mark.parametrize("typed", ["", "Stroud", "5GL", "GL5 1A", "GL 1", "GL5 1 AA 2", "GL555"])
def test_what_is_no_beginning_of_a_postcode_is_no_area(typed: str) -> None:
    assert area_of(typed) is None
    assert precision(typed) == 0
    assert not within(typed, "GL5 1AA")


@pytest.mark.parametrize(
    ("area", "postcode", "lies_in_it"),
    [
        ("GL", "GL5 1AA", True),
        ("G", "GL5 1AA", False),
        ("GL5", "GL5 1AA", True),
        ("GL5", "GL51 1AA", False),
        ("GL5 1", "GL5 1AA", True),
        ("GL5 1", "GL5 2AA", False),
        ("GL5 1", "GL5", False),
        ("GL5 1AA", "gl51aa", True),
        ("EC1", "EC1A 1BB", False),
        ("GL5", "", False),
        ("GL5", "not known", False),
    ],
)
def test_what_lies_in_an_area(area: str, postcode: str, lies_in_it: bool) -> None:
    assert within(area, postcode) is lies_in_it


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2016, 5, 4), date(2026, 5, 3), 9),
        (date(2016, 5, 4), date(2026, 5, 4), 10),
        (date(2016, 2, 29), date(2026, 2, 28), 9),
        (date(2016, 2, 29), date(2026, 3, 1), 10),
    ],
)
def test_ages_are_whole_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age
