"""The routing table: of the lines that match a child the most specific counts, and a tie is an officer's to decide."""

from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.routing import (
    ChildsPlace,
    InboxChoice,
    RouteLine,
    RoutingTable,
    Why,
    bodies_to_tell,
    choose_inbox,
    destination,
)

SCHOOL, OTHER_SCHOOL, NHS = (UUID(int=number) for number in (1, 2, 3))
NORTH, SOUTH, EAST, OWN, OTHERS_OWN = (UUID(int=number) for number in (10, 11, 12, 13, 14))

INBOXES = [
    *(InboxChoice(each, frozenset({"health"}), NHS, is_setting=False) for each in (NORTH, SOUTH, EAST)),
    InboxChoice(OWN, frozenset({"education"}), SCHOOL, is_setting=True),
    InboxChoice(OTHERS_OWN, frozenset({"education"}), OTHER_SCHOOL, is_setting=True),
]


def line(inbox: UUID, *, advice: str = "health", **conditions: Any) -> RouteLine:
    return RouteLine(uuid5(inbox, f"{advice}{conditions}"), advice, inbox, **conditions)


EVERYBODY = line(NORTH)
IN_GL5 = line(SOUTH, area="GL5")
PUPILS = line(EAST, setting_id=SCHOOL)
UNDER_FIVE = line(EAST, age_to=4)


@pytest.mark.parametrize(
    ("lines", "place", "expected"),
    [
        ([EVERYBODY], ChildsPlace(), NORTH),
        ([EVERYBODY], ChildsPlace(SCHOOL, "GL5 1AA", 3), NORTH),
        # The smaller area counts; a district is a whole one.
        ([EVERYBODY, IN_GL5], ChildsPlace(None, "GL5 1AA", 3), SOUTH),
        ([EVERYBODY, IN_GL5], ChildsPlace(None, "gl51aa", 3), SOUTH),
        ([EVERYBODY, IN_GL5], ChildsPlace(None, "GL51 2AB", 3), NORTH),
        ([EVERYBODY, IN_GL5], ChildsPlace(None, None, 3), NORTH),
        ([line(NORTH, area="GL"), IN_GL5], ChildsPlace(None, "GL5 1AA"), SOUTH),
        ([line(NORTH, area="GL5 1"), IN_GL5], ChildsPlace(None, "GL5 1AA"), NORTH),
        ([line(NORTH, area="GL5 1"), IN_GL5], ChildsPlace(None, "GL5 2AA"), SOUTH),
        # A school comes before an area, an area before an age.
        ([PUPILS, line(NORTH, area="GL5 1AA")], ChildsPlace(SCHOOL, "GL5 1AA"), EAST),
        ([PUPILS, line(NORTH, area="GL5 1AA")], ChildsPlace(OTHER_SCHOOL, "GL5 1AA"), NORTH),
        ([IN_GL5, UNDER_FIVE], ChildsPlace(None, "GL5 1AA", 3), SOUTH),
        ([EVERYBODY, UNDER_FIVE], ChildsPlace(None, "GL5 1AA", 3), EAST),
        ([line(NORTH, setting_id=SCHOOL, area="GL5"), PUPILS], ChildsPlace(SCHOOL, "GL5 1AA"), NORTH),
        # Ages are whole years, both ends included.
        ([EVERYBODY, UNDER_FIVE], ChildsPlace(age=4), EAST),
        ([EVERYBODY, UNDER_FIVE], ChildsPlace(age=5), NORTH),
        ([EVERYBODY, UNDER_FIVE], ChildsPlace(), NORTH),
        ([line(NORTH, age_from=5), UNDER_FIVE], ChildsPlace(age=5), NORTH),
        ([line(NORTH, age_from=5), line(SOUTH, age_from=11)], ChildsPlace(age=12), SOUTH),
        ([line(NORTH, age_from=11), line(SOUTH, age_from=11, age_to=25)], ChildsPlace(age=12), SOUTH),
        ([line(NORTH, age_from=5, age_to=11), line(SOUTH, age_from=8, age_to=11)], ChildsPlace(age=8), SOUTH),
        # Equal lines to different inboxes: an officer chooses. To the same inbox: it goes there.
        ([EVERYBODY, line(SOUTH)], ChildsPlace(), None),
        ([line(NORTH, area="GL5"), IN_GL5], ChildsPlace(None, "GL5 1AA"), None),
        ([IN_GL5, line(SOUTH, area="GL5", age_to=None)], ChildsPlace(None, "GL5 1AA"), SOUTH),
        # Without a line that matches the rule is as it was without a table: three services, so an officer chooses.
        ([IN_GL5], ChildsPlace(None, "LS1 4DY", 7), None),
        ([line(NORTH, advice="education")], ChildsPlace(SCHOOL), None),
    ],
)
def test_the_most_specific_line_that_matches_counts(
    lines: list[RouteLine], place: ChildsPlace, expected: UUID | None
) -> None:
    assert choose_inbox("health", RoutingTable(INBOXES, lines), place) == expected
    assert choose_inbox("health", RoutingTable(INBOXES[::-1], lines[::-1]), place) == expected


def test_a_line_comes_before_the_inbox_of_the_childs_own_setting() -> None:
    outreach = InboxChoice(NORTH, frozenset({"education"}), NHS, is_setting=False)
    table = RoutingTable([*INBOXES, outreach], [line(NORTH, advice="education", age_to=4)])
    assert choose_inbox("education", table, ChildsPlace(SCHOOL, age=4)) == NORTH
    assert destination("education", table, ChildsPlace(SCHOOL, age=5)).why is Why.OWN_SETTING
    assert choose_inbox("education", table, ChildsPlace(SCHOOL, age=5)) == OWN


def test_a_line_to_an_inbox_that_no_longer_takes_the_advice_or_has_closed_does_not_count() -> None:
    lines = [EVERYBODY, line(SOUTH, area="GL5"), line(UUID(int=99), area="GL5 1")]
    without_south = [each for each in INBOXES if each.id != SOUTH]
    assert choose_inbox("health", RoutingTable(without_south, lines), ChildsPlace(None, "GL5 1AA")) == NORTH


def test_of_a_tie_everybody_is_told_but_nobody_whose_line_is_less_specific() -> None:
    table = RoutingTable(INBOXES, [EVERYBODY, IN_GL5, line(EAST, area="GL5")])
    assert bodies_to_tell("health", table, ChildsPlace(None, "GL5 1AA")) == (SOUTH, EAST)
    assert bodies_to_tell("health", table, ChildsPlace(None, "LS1 4DY")) == (NORTH,)
    assert bodies_to_tell("health", RoutingTable(INBOXES, [IN_GL5]), ChildsPlace()) == (NORTH, SOUTH, EAST)


_LINES = st.lists(
    st.builds(
        RouteLine,
        st.uuids(),
        st.sampled_from(["health", "education"]),
        st.sampled_from([NORTH, SOUTH, EAST, OWN, OTHERS_OWN]),
        st.sampled_from([None, SCHOOL, OTHER_SCHOOL]),
        st.sampled_from([None, "GL", "GL5", "GL51", "GL5 1"]),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(5, 25),
    ),
    max_size=6,
)
_PLACES = st.builds(
    ChildsPlace,
    st.sampled_from([None, SCHOOL]),
    st.sampled_from([None, "GL5 1AA", "GL51 2AB", "LS1 4DY"]),
    st.none() | st.integers(0, 25),
)


@given(_LINES, _PLACES)
def test_no_line_outweighs_a_more_specific_one_and_none_leads_a_child_to_a_school_it_does_not_name(
    lines: list[RouteLine], place: ChildsPlace
) -> None:
    for advice_type in ("health", "education"):
        table = RoutingTable(INBOXES, lines)
        found = destination(advice_type, table, place)
        turned = destination(advice_type, RoutingTable(INBOXES, lines[::-1]), place)
        assert set(found.inbox_ids) == set(turned.inbox_ids)
        assert (found.inbox_id is None) == (len(found.inbox_ids) != 1)
        if found.inbox_id == OTHERS_OWN:
            assert {each.setting_id for each in found.lines} == {place.setting_id} != {None}
        # A line that names the child's school decides, whatever else the table holds.
        assert found.why is not Why.LINE or found.lines
        for each in found.lines:
            assert each.advice_type == advice_type
            assert each.setting_id in (None, place.setting_id)
        # A line that holds for nobody here changes nothing.
        elsewhere = RouteLine(UUID(int=77), advice_type, NORTH, area="ZE1")
        assert destination(advice_type, RoutingTable(INBOXES, [*lines, elsewhere]), place) == found
