"""Every route, as everybody: a hand-written table says who gets in, and a route that it does not name is a fault."""

import re

import pytest

from tests.web.walk.conftest import Visit, address_of
from tests.web.walk.expectations import EXPECTED, PUBLIC, row
from tests.web.walk.town import PEOPLE

_NOBODY = ""


def _without_types(rule: str) -> str:
    return re.sub(r"<\w+:(\w+)>", r"<\1>", rule)


def _rows() -> list[tuple[str, str, str]]:
    return [
        (key, whose, expected)
        for key, columns in EXPECTED.items()
        for whose, expected in zip(("own", "other"), columns, strict=False)
    ]


@pytest.mark.parametrize(("key", "whose", "expected"), _rows())
def test_those_get_in_who_should_and_nobody_else(visit: Visit, key: str, whose: str, expected: str) -> None:
    method, route, kind = row(key)
    walked = visit.ground.walked
    address = address_of(route, kind, walked.own if whose == "own" else walked.other)
    assert address, f"There is no such thing of the {whose} family"
    # What one of them did must not stand in the way of the next.
    got_in = {who for who in (*PEOPLE, _NOBODY) if visit.tidied().gets_in(who, method, address)}
    wanted = {*PEOPLE, _NOBODY} if expected == PUBLIC else set(expected)
    assert got_in == wanted, f"{address}: too many {sorted(got_in - wanted)}, too few {sorted(wanted - got_in)}"


def test_every_route_is_in_the_table(visit: Visit) -> None:
    rules = [rule for rule in visit.portal.url_map.iter_rules() if rule.endpoint != "static"]
    there = {
        f"{method} {_without_types(rule.rule)}"
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    named = {f"{method} {route}" for method, route, _ in map(row, EXPECTED)}
    assert there - named == set(), "These routes are in no line of the table"
    assert named - there == set(), "These lines are of no route"
